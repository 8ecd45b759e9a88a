export type Owner = 'bot' | 'queue' | 'operator' | 'nobody';
export type Assurance = 'anonymous' | 'claimed' | 'verified' | 'strong';
export type Author = 'customer' | 'bot' | 'operator' | 'system';
export type Status = 'open' | 'snoozed' | 'resolved';

export interface Button {
  title: string;
  payload: string;
}

export interface Attachment {
  id: string;
  name: string;
  mime: string;
  size: number;
  url: string;
}

/** One line of the web chat, as the customer may see it. */
export interface ChatMessage {
  id: string;
  seq: number;
  author: Author;
  text: string | null;
  buttons: Button[];
  attachments: Attachment[];
  created_at: string;
}

export interface ChatState {
  owner: Owner;
  assurance: Assurance;
  idle: boolean;
  queue: { position: number; wait_seconds: number | null } | null;
  operator: { name: string } | null;
}

export interface Me {
  login: string;
  name: string;
  role: string;
  departments: string[];
  languages: string[];
}

export type DemoLogin = Pick<Me, 'login' | 'name' | 'role' | 'departments'>;

export interface Person {
  login: string;
  name: string;
}

export interface Customer {
  id: string | number;
  contract: string;
  name: string;
}

export interface Conversation {
  id: string;
  channel: string;
  inbox: string;
  customer: Customer | null;
  visitor: string;
  owner: Owner;
  epoch: number;
  status: Status;
  department: string | null;
  assignee: Person | null;
  assurance: Assurance;
  language: string;
  last_message: { author: Author; text: string | null; created_at: string } | null;
  waiting_since: string | null;
  last_activity_at: string;
  episode: number;
  handoff_reason: string | null;
}

export interface Handoff {
  reason: string;
  intent: string | null;
  confidence: number | null;
  slots: Record<string, unknown>;
  summary: string | null;
  steps: string[];
  at: string;
}

export interface Claim {
  kind: string;
  value: string;
  matched: boolean;
}

export type Ability = 'claim' | 'reply' | 'note' | 'transfer' | 'hand_back' | 'resolve';

export interface ConversationDetail extends Conversation {
  handoff: Handoff | null;
  tickets: { number: string; status: string; subject: string }[];
  claim: Claim | null;
  assurance_expires_at: string | null;
  opened_at: string;
  can: Ability[];
}

export interface RankedIntent {
  name: string;
  confidence: number;
}

export interface BotTurn {
  intent: string | null;
  confidence: number | null;
  slots: Record<string, unknown>;
  ranking: RankedIntent[];
  entities: { entity: string; value: unknown }[];
  actions: string[];
  policy: string | null;
  duration_ms: number | null;
  outcome: 'answered' | 'suppressed' | 'handed_over' | 'failed';
  error: string | null;
}

export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

export interface TimelineEntry {
  seq: number;
  type: 'message' | 'note' | 'activity' | 'bot_turn';
  author: Author;
  author_name: string | null;
  text: string | null;
  created_at: string;
  suppressed: boolean;
  episode: number;
  client_message_id: string | null;
  attachments: Attachment[];
  buttons: Button[];
  activity: { kind: string; params: Record<string, unknown> } | null;
  bot: BotTurn | null;
  delivery: Delivery | null;
}

export interface TimelinePage {
  entries: TimelineEntry[];
  has_more: boolean;
}

export interface Counts {
  mine: number;
  queue: number;
  bot: number;
  all: number;
}

export interface Directory {
  departments: string[];
  operators: Me[];
}
