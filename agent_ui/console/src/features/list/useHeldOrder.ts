import { useState } from 'react';
import type { Conversation } from '@switchboard/shared/model';
import { holdOrder } from './order';

interface HeldOrder {
  rows: Conversation[];
  hold: () => void;
  release: () => void;
}

/** Keeps the rows where they are while the pointer is over them. */
export function useHeldOrder(items: Conversation[]): HeldOrder {
  const [held, setHeld] = useState<string[] | null>(null);
  return {
    rows: held ? holdOrder(items, held) : items,
    hold: () => setHeld((known) => known ?? items.map((item) => item.id)),
    release: () => setHeld(null),
  };
}
