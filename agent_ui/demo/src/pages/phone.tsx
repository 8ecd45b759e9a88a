import { render, type JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useLocale } from '../locale';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { PhoneScreen } from '../parts/PhoneScreen';
import '../styles/base.css';
import '../styles/phone.css';
import { speak } from '../words';

/** The phone of every customer of the demo. */
function PhonePage(): JSX.Element {
  const [locale, setLocale] = useLocale();
  const say = useMemo(() => speak(locale), [locale]);
  useEffect(() => {
    document.title = say('phone_page');
  }, [say]);
  return (
    <main class="phone-page">
      <header class="bar">
        <h1>{say('phone_page')}</h1>
        <LanguageSwitch locale={locale} label={say('language')} onChange={setLocale} />
      </header>
      <PhoneScreen locale={locale} say={say} />
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<PhonePage />, root);
