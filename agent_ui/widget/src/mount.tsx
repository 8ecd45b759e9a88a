import { pickLocale } from '@switchboard/shared/i18n';
import { render } from 'preact';
import './styles/chat.css';
import { Chat } from './chat';
import { Conversation } from './Conversation';
import { translator } from './messages';

export interface MountOptions {
  element: Element;
  inbox: string;
  locale: string | null;
  identityToken: string | null;
  onClose: (() => void) | null;
}

/** Draws the chat at once; it connects when `start` is called. */
export function mountChat({ element, inbox, locale: wanted, identityToken, onClose }: MountOptions): Chat {
  const locale = pickLocale(wanted, ...navigator.languages);
  const t = translator(locale);
  document.documentElement.lang = locale;
  document.title = t('title');
  const chat = new Chat({ inbox, locale, identityToken });
  element.replaceChildren();
  render(<Conversation chat={chat} t={t} locale={locale} onClose={onClose} />, element);
  return chat;
}
