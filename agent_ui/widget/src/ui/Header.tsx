import { initials } from '@switchboard/shared/format';
import type { JSX } from 'preact';
import type { Chat } from '../chat/types';
import type { Mode } from '../options';
import type { Say } from '../words';
import { BotIcon, CloseIcon, PeopleIcon, ShieldIcon } from './icons';

interface Props {
  readonly chat: Chat;
  readonly mode: Mode;
  readonly say: Say;
  readonly onClose: () => void;
}

/** Says plainly who one talks to: a bot, a line of people waiting, or a person by name. */
export function Header({ chat, mode, say, onClose }: Props): JSX.Element {
  const { state } = chat;
  return (
    <header class="header">
      <Face chat={chat} />
      <div class="header-text">
        <h1>{say('title')}</h1>
        <p data-testid="widget-state" data-owner={state?.owner ?? ''} data-idle={state?.idle ?? true} role="status">
          {stateLine(chat, say)}
        </p>
      </div>
      <Verified chat={chat} say={say} />
      {mode === 'panel' && (
        <button type="button" class="icon-button" aria-label={say('close')} onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}

function Face({ chat: { state } }: { chat: Chat }): JSX.Element {
  const owner = state?.owner ?? 'bot';
  const name = owner === 'operator' ? state?.operator?.name : null;
  return (
    <span class={`face face-${owner}`} aria-hidden="true">
      {name ? initials(name) : owner === 'queue' ? <PeopleIcon /> : <BotIcon />}
    </span>
  );
}

function Verified({ chat: { state }, say }: { chat: Chat; say: Say }): JSX.Element | null {
  if (state?.assurance !== 'verified' && state?.assurance !== 'strong') return null;
  return (
    <span class="verified" title={say('verified')}>
      <ShieldIcon />
      <span class="hidden-label">{say('verified')}</span>
    </span>
  );
}

function stateLine({ state }: Chat, say: Say): string {
  switch (state?.owner) {
    case 'bot':
      return say('state_bot');
    case 'operator':
      return say('state_operator', { name: state.operator?.name ?? say('operator') });
    case 'nobody':
      return say('state_nobody');
    case 'queue':
      return queueLine(state.queue ?? null, say);
    case undefined:
      return say('state_new');
  }
}

function queueLine(queue: { position: number; wait_seconds?: number | null } | null, say: Say): string {
  if (!queue) return say('state_queue_plain');
  const place = say('state_queue', { position: queue.position });
  if (!queue.wait_seconds) return place;
  return `${place} · ${say('state_queue_wait', { minutes: Math.max(1, Math.round(queue.wait_seconds / 60)) })}`;
}
