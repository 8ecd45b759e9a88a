import type { FromFrame, ToFrame } from './protocol';

/**
 * The script of a host page: `<script src=".../widget.js" data-inbox="demo" data-locale="ru" async></script>`.
 * It draws the button and the panel; everything else happens in the frame, on our origin.
 */
const script = document.currentScript as HTMLScriptElement | null;

const STYLE = `
:host { all: initial; position: fixed; z-index: 2147483000; bottom: 20px; }
:host([data-side=right]) { right: 20px; }
:host([data-side=left]) { left: 20px; }
button { position: relative; display: grid; place-items: center; width: 56px; height: 56px; margin-left: auto; padding: 0;
  border: 0; border-radius: 50%; background: var(--accent); color: #fff; cursor: pointer; box-shadow: 0 6px 20px rgb(0 0 0 / 22%); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
b { position: absolute; top: -4px; right: -4px; min-width: 12px; padding: 2px 5px; border-radius: 10px; background: #b3261e;
  font: 600 12px/1.4 system-ui, sans-serif; }
b[hidden], iframe[hidden] { display: none; }
iframe { position: absolute; bottom: 72px; width: min(390px, calc(100vw - 40px)); height: min(640px, calc(100vh - 112px));
  border: 0; border-radius: 16px; background: Canvas; color-scheme: light dark; box-shadow: 0 12px 48px rgb(0 0 0 / 24%); }
:host([data-side=right]) iframe { right: 0; }
:host([data-side=left]) iframe { left: 0; }
@media (max-width: 480px) { iframe { position: fixed; inset: 0; width: 100%; height: 100%; border-radius: 0; } }
`;

const LABELS = { ru: ['Открыть чат', 'непрочитано'], en: ['Open the chat', 'unread'] };
const ICON =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11.500a7.500 7.500 0 0 1 7.500-7.500h1a7.500 7.500 0 0 1 0 15H5l1.500-3a7.400 7.400 0 0 1-2.500-4.500z"/></svg>';

function frameAddress(source: HTMLScriptElement): URL {
  const { inbox = 'demo', locale, color, identityToken } = source.dataset;
  const address = new URL('/widget/', source.src);
  address.searchParams.set('inbox', inbox);
  address.searchParams.set('host', window.location.origin);
  if (locale) address.searchParams.set('locale', locale);
  if (color) address.searchParams.set('color', color);
  if (identityToken) address.hash = `identity=${encodeURIComponent(identityToken)}`;
  return address;
}

function start(source: HTMLScriptElement): void {
  const address = frameAddress(source);
  const [open, unread] = LABELS[(source.dataset.locale ?? document.documentElement.lang).startsWith('ru') ? 'ru' : 'en'] as [string, string];
  const host = document.createElement('div');
  host.dataset.side = source.dataset.position === 'left' ? 'left' : 'right';
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>${STYLE}</style><iframe hidden title="Chat" allow="clipboard-write"></iframe><button type="button" aria-expanded="false">${ICON}<b hidden></b></button>`;
  const frame = root.querySelector('iframe') as HTMLIFrameElement;
  const button = root.querySelector('button') as HTMLButtonElement;
  const badge = root.querySelector('b') as HTMLElement;
  const colour = source.dataset.color ?? '';
  host.style.setProperty('--accent', /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#0f6f75');
  button.setAttribute('aria-label', open);
  let ready = false;

  const tell = (): void => {
    const message: ToFrame = { source: 'switchboard-host', type: frame.hidden ? 'hidden' : 'shown' };
    if (ready) frame.contentWindow?.postMessage(message, address.origin);
  };
  const toggle = (): void => {
    frame.hidden = !frame.hidden;
    button.setAttribute('aria-expanded', String(!frame.hidden));
    tell();
    if (frame.hidden) button.focus();
  };
  button.addEventListener('click', toggle);
  window.addEventListener('message', ({ data, origin, source: from }: MessageEvent<FromFrame | null>) => {
    if (from !== frame.contentWindow || origin !== address.origin || data?.source !== 'switchboard-frame') return;
    if (data.type === 'ready') {
      ready = true;
      tell();
    } else if (data.type === 'close') {
      toggle();
    } else {
      badge.hidden = data.count === 0;
      badge.textContent = String(data.count);
      button.setAttribute('aria-label', data.count > 0 ? `${open}, ${data.count} ${unread}` : open);
    }
  });
  frame.src = address.href;
  document.body.append(host);
}

if (script?.src) {
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script));
}
