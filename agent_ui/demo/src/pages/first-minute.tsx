import { render, type JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import icon from '../../../console/public/icon.svg';
import { sendDraft } from '../draft';
import { useLocale } from '../locale';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { PhoneScreen } from '../parts/PhoneScreen';
import { Strip } from '../parts/Strip';
import { Tabs, type Tab } from '../parts/Tabs';
import '../styles/base.css';
import '../styles/first-minute.css';
import '../styles/phone.css';
import { startOver } from '../start-over';
import { speak } from '../words';

/** Both sides of one conversation next to each other, and what to try first. */
function FirstMinute(): JSX.Element {
  const [locale, setLocale] = useLocale();
  const say = useMemo(() => speak(locale), [locale]);
  const [tab, setTab] = useState<Tab>('chat');
  const [visit, setVisit] = useState(1);
  const chat = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    document.title = say('page');
  }, [say]);

  const use = (text: string): void => {
    setTab('chat');
    sendDraft(chat.current, text);
  };
  const restart = (): void => {
    startOver();
    setVisit(visit + 1);
  };

  return (
    <main class="first-minute" data-tab={tab}>
      <header class="bar">
        <img src={icon} alt="" width={28} height={28} />
        <h1>Switchboard</h1>
        <Tabs tab={tab} say={say} onChange={setTab} />
        <button type="button" class="quiet" data-testid="restart" onClick={restart}>
          {say('restart')}
        </button>
        <LanguageSwitch locale={locale} label={say('language')} onChange={setLocale} />
      </header>
      <Strip say={say} onUse={use} />
      <iframe
        key={`chat-${visit}`}
        ref={chat}
        class="pane pane-chat"
        src={`/demo/chat?bare&locale=${locale}`}
        title={say('chat_frame')}
      />
      <iframe class="pane pane-console" src="/console/" title={say('console_frame')} allow="clipboard-write" />
      <section class="pane pane-phone" aria-label={say('phone')}>
        {tab === 'phone' && <PhoneScreen locale={locale} say={say} />}
      </section>
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<FirstMinute />, root);
