import { describe, expect, it } from 'vitest';
import { freshCode, newestFirst } from './outbox';

const now = Date.parse('2026-11-23T12:00:00Z');
const sms = (code: string | null, at: string): Parameters<typeof freshCode>[0][number] => ({
  to: '+79990000001',
  text: '',
  code,
  at,
});

describe('the phone', () => {
  it('lists SMS and e-mails as they arrived', () => {
    const both = newestFirst(
      [sms('111111', '2026-11-23T11:59:00Z'), sms('222222', '2026-11-23T11:57:00Z')],
      [sms('333333', '2026-11-23T11:58:00Z')],
    );
    expect(both.map(({ medium, code }) => `${medium} ${code ?? ''}`)).toEqual(['sms 111111', 'mail 333333', 'sms 222222']);
  });
});

describe('freshCode', () => {
  it('is the newest one, past messages without a code', () => {
    const messages = [
      sms(null, '2026-11-23T11:59:50Z'),
      sms('222222', '2026-11-23T11:59:00Z'),
      sms('111111', '2026-11-23T11:58:00Z'),
    ];
    expect(freshCode(messages, now)).toBe('222222');
  });

  it('is none once it has lapsed', () => {
    expect(freshCode([sms('111111', '2026-11-23T11:40:00Z')], now)).toBeNull();
  });
});
