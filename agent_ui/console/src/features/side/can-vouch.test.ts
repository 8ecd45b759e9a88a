import type { Conversation } from '@switchboard/shared/model';
import { expect, test } from 'vitest';
import { aConversation } from '../../testing';
import { canVouch } from './can-vouch';

const ME = 'anna@northlink.example';
const mine: Partial<Conversation> = {
  owner: 'operator',
  assignee: { login: ME, name: 'Анна' },
  customer: { id: 'c', contract: 'NL-100001', name: 'Иванов' },
  assurance: 'claimed',
};

test.each<[string, Partial<Conversation>, boolean]>([
  ['my conversation with a claimed customer', {}, true],
  ['one whose proof has lapsed to nothing', { assurance: 'anonymous' }, true],
  ['a customer who is proved already', { assurance: 'verified' }, false],
  ['a customer who is strongly proved', { assurance: 'strong' }, false],
  ['nobody named', { customer: null }, false],
  ['a colleague’s conversation', { assignee: { login: 'boris@northlink.example', name: 'Борис' } }, false],
  ['the bot’s conversation', { owner: 'bot', assignee: null }, false],
])('%s', (_, change, may) => {
  expect(canVouch(aConversation({ ...mine, ...change }), ME)).toBe(may);
});
