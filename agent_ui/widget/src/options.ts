import { pickLocale, type Locale } from '@switchboard/shared/i18n';

export type Mode = 'full' | 'panel';

export interface Options {
  readonly inbox: string;
  readonly locale: Locale;
  readonly mode: Mode;
  /** Origin of the page that shows this frame; the only one we listen to. */
  readonly host: string;
}

/** What the address of the frame asks for; everything has a sensible default. */
export function readOptions(search: string, languages: readonly string[], ownOrigin: string): Options {
  const query = new URLSearchParams(search);
  return {
    inbox: query.get('inbox') ?? 'demo',
    locale: pickLocale(query.get('locale'), ...languages),
    mode: query.get('mode') === 'panel' ? 'panel' : 'full',
    host: query.get('host') ?? ownOrigin,
  };
}
