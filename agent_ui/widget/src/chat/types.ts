import type { ChatMessage, ChatState } from '@switchboard/shared/model';

/** Why a message stays unsent: it will be tried again by itself, or only by the customer. */
export type Trouble = 'waiting' | 'too_large' | 'refused' | null;

/** A message of the customer's that the hub has not shown back yet. */
export interface Pending {
  readonly clientMessageId: string;
  readonly text: string;
  readonly payload: string | null;
  readonly file: File | null;
  readonly createdAt: string;
  readonly accepted: boolean;
  readonly trouble: Trouble;
}

export interface Chat {
  readonly messages: readonly ChatMessage[];
  readonly pending: readonly Pending[];
  readonly state: ChatState | null;
  readonly online: boolean;
  readonly loading: boolean;
  readonly operatorTyping: boolean;
  readonly unknownInbox: boolean;
}

export const EMPTY: Chat = {
  messages: [],
  pending: [],
  state: null,
  online: true,
  loading: false,
  operatorTyping: false,
  unknownInbox: false,
};
