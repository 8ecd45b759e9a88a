import { render, type JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { onDraft, sendDraft } from '../draft';
import { useLocale } from '../locale';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { startOver } from '../start-over';
import '../styles/base.css';
import '../styles/chat.css';
import { speak } from '../words';

/** The web chat alone, as large as the window; `?bare` leaves the bar out for pages that have their own. */
function ChatPage(): JSX.Element {
  const [locale, setLocale] = useLocale();
  const say = useMemo(() => speak(locale), [locale]);
  const [visit, setVisit] = useState(1);
  const widget = useRef<HTMLIFrameElement>(null);
  const bare = new URLSearchParams(window.location.search).has('bare');

  useEffect(() => onDraft((text) => sendDraft(widget.current, text)), []);
  useEffect(() => {
    document.title = say('chat_frame');
  }, [say]);

  const restart = (): void => {
    startOver();
    setVisit(visit + 1);
  };

  return (
    <main class="chat-page">
      {!bare && (
        <header class="bar">
          <h1>{say('chat_frame')}</h1>
          <a class="quiet" href="/demo/phone" target="_blank" rel="noopener">
            {say('phone')}
          </a>
          <button type="button" class="quiet" data-testid="restart" onClick={restart}>
            {say('restart')}
          </button>
          <LanguageSwitch locale={locale} label={say('language')} onChange={setLocale} />
        </header>
      )}
      <iframe
        key={visit}
        ref={widget}
        src={`/widget/?inbox=demo&mode=full&locale=${locale}`}
        title={say('chat_frame')}
      />
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<ChatPage />, root);
