import { beforeEach, describe, expect, it } from 'vitest';
import { readOutbox, writeOutbox } from './outbox';
import type { Pending } from './types';

const unsent: Pending = {
  clientMessageId: 'one',
  text: 'hello',
  payload: null,
  file: null,
  createdAt: '2026-11-23T11:00:00Z',
  accepted: false,
  trouble: 'waiting',
};

describe('outbox', () => {
  beforeEach(() => window.localStorage.clear());

  it('brings unsent words back with the same id, ready to be tried', () => {
    writeOutbox('key', [unsent]);
    expect(readOutbox('key')).toEqual([{ ...unsent, trouble: null }]);
  });

  it('forgets what the hub has accepted', () => {
    writeOutbox('key', [unsent]);
    writeOutbox('key', [{ ...unsent, accepted: true }]);
    expect(readOutbox('key')).toEqual([]);
  });

  it('survives what it cannot read', () => {
    window.localStorage.setItem('key', '{');
    expect(readOutbox('key')).toEqual([]);
  });
});
