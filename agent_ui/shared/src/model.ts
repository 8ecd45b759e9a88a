import type { components } from './api.gen';

type Schemas = components['schemas'];

export type Owner = Schemas['Item']['owner'];
export type Assurance = Schemas['Item']['assurance'];
export type Author = Schemas['Entry']['author'];
export type Ability = Schemas['Detail']['can'][number];

export type Attachment = Schemas['Attachment'];
export type Button = Schemas['Button'];
export type ChatMessage = Schemas['MessageOut'];
export type ChatPage = Schemas['MessagesOut'];
export type ChatState = Omit<ChatPage, 'messages'>;
export type ChatFrame = Schemas['MessageFrame'] | Schemas['StateFrame'] | Schemas['OperatorTyping'];

export type Me = Schemas['Me'];
export type Person = Schemas['Person'];
export type Directory = Schemas['Directory'];
export type Form = Schemas['FormOut'];
export type Counts = Schemas['Counts'];

export type Conversation = Schemas['Item'];
export type ConversationPage = Schemas['ItemPage'];
export type ConversationDetail = Schemas['Detail'];
export type Handoff = Schemas['HandoffOut'];
export type Ticket = Schemas['TicketOut'];
export type BotTurn = Schemas['BotOut'];
export type TimelineEntry = Schemas['Entry'];
export type TimelinePage = Schemas['Timeline'];

export type FeedEvent = Schemas['EventFrame'];
export type FeedFrame =
  | FeedEvent
  | Schemas['ReadyFrame']
  | Schemas['ResetFrame']
  | Schemas['GoneFrame']
  | Schemas['TypingFrame'];

export type Dispatch = Schemas['Dispatch'];
