import { mountChat } from './mount';
import type { FromFrame, ToFrame } from './protocol';

const params = new URLSearchParams(window.location.search);
const host = params.get('host') ?? window.location.origin;
const element = document.getElementById('chat');
if (!element) throw new Error('The page has no #chat');

type Told = FromFrame extends infer Each ? (Each extends unknown ? Omit<Each, 'source'> : never) : never;

function tell(message: Told): void {
  window.parent.postMessage({ source: 'switchboard-frame', ...message }, host);
}

const accent = params.get('color');
if (accent && /^#[0-9a-f]{6}$/iu.test(accent)) document.documentElement.style.setProperty('--accent', accent);

const framed = window.parent !== window;
const chat = mountChat({
  element,
  inbox: params.get('inbox') ?? 'demo',
  locale: params.get('locale'),
  identityToken: new URLSearchParams(window.location.hash.slice(1)).get('identity'),
  onClose: framed ? () => tell({ type: 'close' }) : null,
});

let shown = !framed;
let seen = 0;

function note(): void {
  const theirs = chat.view.messages.filter((message) => message.author !== 'customer');
  if (shown && document.visibilityState === 'visible') {
    seen = theirs.length;
    chat.read();
  }
  tell({ type: 'unread', count: Math.max(0, theirs.length - seen) });
}

chat.subscribe(note);
document.addEventListener('visibilitychange', note);

window.addEventListener('message', ({ data, origin, source }: MessageEvent<Partial<ToFrame> | null>) => {
  if (source !== window.parent || origin !== host || data?.source !== 'switchboard-host') return;
  shown = data.type === 'shown';
  if (shown) {
    chat.start();
    element.querySelector('textarea')?.focus();
  }
  note();
});

if (shown || chat.known) chat.start();
tell({ type: 'ready' });
