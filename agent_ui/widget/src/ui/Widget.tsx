import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ChatEngine } from '../chat/engine';
import type { Host } from '../host';
import type { Options } from '../options';
import type { Say } from '../words';
import { Composer } from './Composer';
import { Header } from './Header';
import { Log } from './Log';
import { useChat } from './useChat';
import { useDropTarget } from './useDropTarget';
import { useUnread } from './useUnread';

interface Props {
  readonly engine: ChatEngine;
  readonly host: Host;
  readonly options: Options;
  readonly say: Say;
}

/** The whole chat: who one talks to, what was said, and where to write. */
export function Widget({ engine, host, options, say }: Props): JSX.Element {
  const chat = useChat(engine);
  const [draft, setDraft] = useState('');
  const drop = useDropTarget((file) => engine.say('', null, file));
  useUnread(chat, engine, host, options.mode === 'full');
  useEffect(() => host.onDraft(setDraft), [host]);

  return (
    <main class="widget" {...drop.handlers}>
      <Header chat={chat} mode={options.mode} say={say} onClose={() => host.tell({ type: 'close' })} />
      {!chat.online && (
        <p class="notice" role="status">
          {say('offline')}
        </p>
      )}
      {chat.unknownInbox && (
        <p class="notice" role="alert">
          {say('unknown_inbox')}
        </p>
      )}
      <Log chat={chat} engine={engine} locale={options.locale} say={say} />
      <Composer chat={chat} draft={draft} engine={engine} host={host} say={say} onDraft={setDraft} />
      {drop.over && <div class="drop">{say('drop')}</div>}
    </main>
  );
}
