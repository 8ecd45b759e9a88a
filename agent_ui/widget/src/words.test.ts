import { describe, expect, it } from 'vitest';
import { readOptions } from './options';
import { speak, WORDS, type Word } from './words';

describe('words', () => {
  it('use the Russian plurals', () => {
    const say = speak('ru');
    const told = [1, 2, 5, 21].map((count) => say('new_messages', { count }));
    expect(told).toEqual(['1 новое сообщение', '2 новых сообщения', '5 новых сообщений', '21 новое сообщение']);
  });

  it.each(Object.keys(WORDS.en) as Word[])('have %s in both languages', (word) => {
    for (const locale of ['en', 'ru'] as const) {
      expect(speak(locale)(word, { name: 'Анна', position: 2, minutes: 3, count: 1 })).not.toBe('');
    }
  });
});

describe('options', () => {
  it('come from the address, then from the browser', () => {
    const options = readOptions('?inbox=shop&mode=panel&host=https://shop.example', ['ru-RU'], 'https://hub.example');
    expect(options).toEqual({ inbox: 'shop', mode: 'panel', locale: 'ru', host: 'https://shop.example' });
  });

  it('have defaults', () => {
    const options = readOptions('', ['fr'], 'https://hub.example');
    expect(options).toEqual({ inbox: 'demo', mode: 'full', locale: 'en', host: 'https://hub.example' });
  });
});
