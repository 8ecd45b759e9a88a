/** What the host page's loader and the frame tell each other; each checks the other's origin and window. */
export type ToFrame = { source: 'switchboard-host'; type: 'shown' | 'hidden' };
export type FromFrame = { source: 'switchboard-frame' } & ({ type: 'ready' | 'close' } | { type: 'unread'; count: number });

/** A page of our own may put words into the customer's mouth: the demo's "try this". */
export interface SayThis {
  source: 'switchboard-demo';
  type: 'say';
  text: string;
}
