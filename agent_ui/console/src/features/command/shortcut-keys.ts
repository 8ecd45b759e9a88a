/** The keys as people read them; the handlers bind to their places on the keyboard. */
export const KEYS = {
  commands: 'Ctrl K',
  search: '/',
  next: 'J',
  previous: 'K',
  claim: 'C',
  reply: 'R',
  note: 'N',
  transfer: 'T',
  hand_back: 'B',
  hand_back_form: 'Shift B',
  resolve: 'E',
  vouch: 'V',
  details: 'I',
  help: '?',
} as const;
