import { backoff } from '@switchboard/shared/backoff';
import type { ApiProblem } from '@switchboard/shared/problem';
import { isProblem } from '@switchboard/shared/problem';

export interface Outgoing {
  id: string;
  text: string;
  payload?: string;
  file?: File;
  at: string;
  problem: ApiProblem | null;
}

type Deliver = (item: Outgoing) => Promise<void>;

/** What the customer sent and the hub has not confirmed: delivered one by one, in order, tried again while that can help. */
export class Outbox {
  items: Outgoing[] = [];
  private busy = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly deliver: Deliver,
    private readonly changed: () => void,
    private readonly store: (items: Outgoing[]) => void,
  ) {}

  restore(items: Outgoing[]): void {
    this.items = items.map((item) => ({ ...item, problem: null }));
    void this.flush();
  }

  add(item: Omit<Outgoing, 'id' | 'at' | 'problem'>): void {
    this.items = [...this.items, { ...item, id: crypto.randomUUID(), at: new Date().toISOString(), problem: null }];
    this.note();
    void this.flush();
  }

  retry(id: string): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, problem: null } : item));
    this.note();
    void this.flush();
  }

  /** The hub has it: by its own answer, or because it came back as a message. */
  confirm(id: string): void {
    if (!this.items.some((item) => item.id === id)) return;
    this.items = this.items.filter((item) => item.id !== id);
    this.note();
  }

  readonly flush = async (): Promise<void> => {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    let next: Outgoing | undefined;
    const sent = new Set<string>();
    while ((next = this.items.find((item) => item.problem === null && !sent.has(item.id)))) {
      if (!(await this.attempt(next))) break;
      sent.add(next.id);
    }
    this.busy = false;
  };

  private async attempt(item: Outgoing): Promise<boolean> {
    try {
      await this.deliver(item);
      this.failures = 0;
      return true;
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (error.retryable) {
        this.timer = setTimeout(() => void this.flush(), (error.retryAfter ?? 0) * 1000 || backoff(this.failures++));
        return false;
      }
      this.items = this.items.map((known) => (known.id === item.id ? { ...known, problem: error } : known));
      this.note();
      return true;
    }
  }

  private note(): void {
    this.store(this.items.filter((item) => !item.file));
    this.changed();
  }
}
