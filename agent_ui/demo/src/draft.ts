interface Draft {
  readonly channel: 'switchboard';
  readonly type: 'draft';
  readonly text: string;
}

/** Puts words into the composer of the chat in `frame`; who tries the demo presses Enter. */
export function sendDraft(frame: HTMLIFrameElement | null, text: string): void {
  const draft: Draft = { channel: 'switchboard', type: 'draft', text };
  frame?.contentWindow?.postMessage(draft, window.location.origin);
  frame?.focus();
}

/** Drafts from the page around this one, which must be our own. */
export function onDraft(listener: (text: string) => void): () => void {
  const hear = (event: MessageEvent): void => {
    if (event.source !== window.parent || event.origin !== window.location.origin) return;
    const draft = event.data as Partial<Draft> | null;
    if (draft?.channel === 'switchboard' && draft.type === 'draft' && draft.text) listener(draft.text);
  };
  window.addEventListener('message', hear);
  return () => window.removeEventListener('message', hear);
}
