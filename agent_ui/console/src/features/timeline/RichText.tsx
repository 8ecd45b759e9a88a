import { linkify } from '@switchboard/shared/linkify';
import type { ReactNode } from 'react';

/** Text as text: line breaks kept, links clickable, nothing interpreted. */
export function RichText({ text }: { text: string }): ReactNode {
  return linkify(text).map((part, index) =>
    part.href ? (
      <a key={index} href={part.href} target="_blank" rel="noreferrer noopener nofollow">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );
}
