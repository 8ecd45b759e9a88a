import { createBubble, createFrame } from './elements';

/**
 * The script a site includes: `<script src=".../widget.js" data-inbox="demo" async></script>`.
 * Optional: data-locale, data-color, data-position ("left" or "right"), data-identity-token.
 */
function load(script: HTMLScriptElement): void {
  const { inbox = 'demo', locale, color, position, identityToken } = script.dataset;
  const origin = new URL(script.src).origin;
  const query = new URLSearchParams({ inbox, mode: 'panel', host: window.location.origin });
  const language = locale ?? document.documentElement.lang;
  if (language) query.set('locale', language);

  const side = position === 'left' ? 'left' : 'right';
  const russian = (language || navigator.language).startsWith('ru');
  const bubble = createBubble(side, color, russian);
  const frame = createFrame(`${origin}/widget/?${query.toString()}`, side, bubble.label);

  const tell = (message: object): void =>
    frame.contentWindow?.postMessage({ channel: 'switchboard', ...message }, origin);
  const show = (open: boolean): void => {
    frame.style.display = open ? 'block' : 'none';
    bubble.setOpen(open);
    tell({ type: 'shown', shown: open });
    if (!open) bubble.element.focus();
  };

  bubble.element.addEventListener('click', () => show(frame.style.display === 'none'));
  window.addEventListener('message', (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const data = event.data as { channel?: string; type?: string; count?: number };
    if (data.channel !== 'switchboard') return;
    if (data.type === 'ready') tell({ type: 'options', color: color ?? null, identityToken: identityToken ?? null });
    if (data.type === 'close') show(false);
    if (data.type === 'unread') bubble.setUnread(data.count ?? 0);
  });
  document.body.append(frame, bubble.element);
}

const script = document.currentScript as HTMLScriptElement | null;
if (script) {
  if (document.body as HTMLElement | null) load(script);
  else document.addEventListener('DOMContentLoaded', () => load(script));
}
