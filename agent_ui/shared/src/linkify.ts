export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

const LINK = /\b(https?:\/\/[^\s<>"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/giu;
const TRAILING = /[.,;:!?)\]»”]+$/u;

/** Splits text into plain parts and links (http, https and e-mail only; the whole address stays visible). */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    const isWeb = /^https?:/iu.test(address);
    parts.push({ text: address, href: isWeb ? address : `mailto:${address}` });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
