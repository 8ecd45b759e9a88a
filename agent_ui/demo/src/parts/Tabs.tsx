import type { JSX } from 'preact';
import type { Say } from '../words';

export type Tab = 'chat' | 'console' | 'phone';

const TABS: readonly Tab[] = ['chat', 'console', 'phone'];

interface Props {
  readonly tab: Tab;
  readonly say: Say;
  readonly onChange: (tab: Tab) => void;
}

/** On a narrow screen the halves of the page take turns. */
export function Tabs({ tab, say, onChange }: Props): JSX.Element {
  return (
    <nav class="tabs">
      {TABS.map((item) => (
        <button
          key={item}
          type="button"
          aria-pressed={item === tab}
          data-testid={`tab-${item}`}
          onClick={() => onChange(item)}
        >
          {say(item)}
        </button>
      ))}
    </nav>
  );
}
