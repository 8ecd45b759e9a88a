import { useEffect } from 'react';

/** Closes what was opened over a conversation once it is no longer this person's to do, or the conversation is left. */
export function useClosing(possible: boolean, setOpen: (open: boolean) => void): void {
  useEffect(() => {
    if (!possible) setOpen(false);
    return () => setOpen(false);
  }, [possible, setOpen]);
}
