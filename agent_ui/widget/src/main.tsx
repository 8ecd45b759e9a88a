import { render } from 'preact';
import { ChatEngine } from './chat/engine';
import { Host, type HostOptions } from './host';
import { readOptions } from './options';
import './styles/tokens.css';
import './styles/widget.css';
import './styles/messages.css';
import './styles/composer.css';
import { Widget } from './ui/Widget';
import { speak } from './words';

const options = readOptions(window.location.search, navigator.languages, window.location.origin);
const say = speak(options.locale);
const host = new Host(options);

document.documentElement.lang = options.locale;
document.title = say('title');

function open({ color, identityToken }: HostOptions): void {
  if (color && CSS.supports('color', color)) document.documentElement.style.setProperty('--accent', color);
  const engine = new ChatEngine({ inbox: options.inbox, locale: options.locale, identityToken: identityToken ?? null });
  const root = document.getElementById('root');
  if (root) render(<Widget engine={engine} host={host} options={options} say={say} />, root);
  void engine.start();
}

if (options.mode === 'panel') {
  const stop = host.onOptions((given) => {
    stop();
    open(given);
  });
} else {
  open({});
}
host.tell({ type: 'ready' });
