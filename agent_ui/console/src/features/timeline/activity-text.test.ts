import { expect, test } from 'vitest';
import type { TimelineEntry } from '@switchboard/shared/model';
import { translator } from '../../i18n/I18n';
import { anEntry } from '../../testing';
import { activityText, assuranceOfAct } from './activity-text';

const t = translator('en');
const tell = (kind: string, params: Record<string, unknown>, change: Partial<TimelineEntry> = {}): string =>
  activityText(t, 'en', anEntry(1, { type: 'activity', author: 'bot', activity: { kind, params }, ...change }), []);
const byAnna = { author: 'operator', author_name: 'Anna' } as const;

test('what the bot did says what, how it ended and with which answers', () => {
  const params = {
    verb: 'suspend_service',
    status: 'refused',
    assurance: 'verified',
    details: { suspend_from: '2026-12-01', reason: 'x'.repeat(100) },
  };
  const told = tell('action_performed', params);
  expect(told).toContain('Pausing the service: the company refused (Pause from: December 1, 2026, Reason: xxx');
  expect(told).toHaveLength(told.indexOf('xxx') + 80 + '…)'.length);
  const entry = anEntry(1, { type: 'activity', activity: { kind: 'action_performed', params } });
  expect(assuranceOfAct(entry)).toBe('verified');
  expect(tell('action_performed', { verb: 'sim_block', status: 'ok', details: {} })).toBe('Blocking a SIM: done');
});

test('a ticket says its number, its department and what it is about', () => {
  const params = { number: 'T-1001', kind: 'refund_request', subject: 'A refund', department: 'billing' };
  expect(tell('ticket_opened', params)).toBe('Ticket T-1001 opened, Billing: A refund');
});

test('a code names its medium, also where old records do not', () => {
  expect(tell('code_sent', { medium: 'email' })).toContain('by e-mail');
  expect(tell('code_sent', { medium: 'sms' })).toContain('by SMS');
  expect(tell('code_sent', {})).toContain('by SMS');
});

test('tries left are counted in words of the language', () => {
  expect(tell('knowledge_failed', { attempts_left: 1 })).toContain('1 try left');
  expect(tell('knowledge_failed', { attempts_left: 0 })).toContain('no tries left');
  const entry = anEntry(1, { type: 'activity', activity: { kind: 'knowledge_failed', params: { attempts_left: 2 } } });
  expect(activityText(translator('ru'), 'ru', entry, [])).toContain('осталось 2 попытки');
});

test('a proof names its evidence, a claim does not', () => {
  expect(tell('assurance_changed', { assurance: 'verified', evidence: 'code_email' })).toBe('Identity: Verified (by a code in an e-mail)');
  expect(tell('assurance_changed', { assurance: 'claimed', evidence: 'phone' })).toBe('Identity: Claimed');
  const vouched = { assurance: 'verified', evidence: 'operator: called {them} back' };
  expect(tell('assurance_changed', vouched, byAnna)).toBe('Identity: Verified (confirmed by Anna: called {them} back)');
});

test('a hand-back names the form to finish, if any', () => {
  expect(tell('handed_back', { form: 'change_tariff' }, byAnna)).toBe('Anna handed back to the bot to finish: Change of plan');
  expect(tell('handed_back', { form: null }, byAnna)).toBe('Anna handed back to the bot');
});

test('an event nobody has words for is told plainly', () => {
  expect(tell('moon_rose', {})).toBe('Event: moon rose');
});
