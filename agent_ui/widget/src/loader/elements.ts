export type Side = 'left' | 'right';
type Styles = Readonly<Record<string, string>>;

const ACCENT = '#0f6f75';
const TOP_LAYER = '2147483000';
/** Here the open chat covers the page, and closes by the button of its own. */
const NARROW = window.matchMedia('(max-width: 480px)');
const SVG = 'http://www.w3.org/2000/svg';
const SPEECH =
  'M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-5 4v-4.1a2.5 2.5 0 0 1-2-2.4z';
const CROSS = 'M6 6l12 12M18 6L6 18';

export interface Bubble {
  readonly element: HTMLButtonElement;
  readonly label: string;
  setOpen: (open: boolean) => void;
  setUnread: (count: number) => void;
}

/** The round button in the corner of the host page, with a badge for what was not read yet. */
export function createBubble(side: Side, color: string | undefined, russian: boolean): Bubble {
  const words = russian
    ? { label: 'Чат поддержки', open: 'Открыть чат', close: 'Закрыть чат', unread: 'непрочитанных' }
    : { label: 'Support chat', open: 'Open the chat', close: 'Close the chat', unread: 'unread' };
  const element = document.createElement('button');
  const path = document.createElementNS(SVG, 'path');
  const badge = document.createElement('span');
  let unread = 0;
  let isOpen = false;

  const refresh = (): void => {
    path.setAttribute('d', isOpen ? CROSS : SPEECH);
    badge.style.display = unread && !isOpen ? 'block' : 'none';
    badge.textContent = unread > 9 ? '9+' : String(unread);
    element.setAttribute('aria-expanded', String(isOpen));
    element.setAttribute(
      'aria-label',
      isOpen ? words.close : unread ? `${words.open}, ${words.unread}: ${unread}` : words.open,
    );
  };

  element.type = 'button';
  style(element, {
    ...corner(side, 20),
    width: '56px',
    height: '56px',
    padding: '0',
    border: '0',
    borderRadius: '50%',
  });
  style(element, {
    color: '#fff',
    background: color ?? ACCENT,
    cursor: 'pointer',
    boxShadow: '0 4px 16px rgb(0 0 0 / 25%)',
  });
  style(badge, { position: 'absolute', top: '-2px', right: '-2px', minWidth: '20px', borderRadius: '10px' });
  style(badge, { background: '#b3261e', color: '#fff', font: '600 12px/20px system-ui, sans-serif' });
  element.append(icon(path), badge);
  refresh();

  return {
    element,
    label: words.label,
    setOpen: (open) => {
      isOpen = open;
      if (open) unread = 0;
      element.style.visibility = open && NARROW.matches ? 'hidden' : 'visible';
      refresh();
    },
    setUnread: (count) => {
      unread = count;
      refresh();
    },
  };
}

/** The chat itself, hidden until asked for; on a narrow screen it takes all of it. */
export function createFrame(src: string, side: Side, label: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = src;
  frame.title = label;
  frame.allow = 'clipboard-write';
  const place = (): void =>
    style(
      frame,
      NARROW.matches
        ? { ...corner(side, 0), width: '100%', height: '100%', maxHeight: 'none', borderRadius: '0' }
        : {
            ...corner(side, 20),
            bottom: '88px',
            width: '384px',
            height: '620px',
            maxHeight: 'calc(100vh - 108px)',
            borderRadius: '16px',
          },
    );
  style(frame, { border: '0', display: 'none', boxShadow: '0 8px 40px rgb(0 0 0 / 25%)', colorScheme: 'light dark' });
  NARROW.addEventListener('change', place);
  place();
  return frame;
}

function corner(side: Side, gap: number): Styles {
  return { position: 'fixed', bottom: `${gap}px`, [side]: `${gap}px`, zIndex: TOP_LAYER };
}

function icon(path: SVGPathElement): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  style(svg, {
    width: '28px',
    height: '28px',
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: '2',
    verticalAlign: 'middle',
  });
  svg.append(path);
  return svg;
}

function style(element: HTMLElement | SVGElement, values: Styles): void {
  Object.assign(element.style, values);
}
