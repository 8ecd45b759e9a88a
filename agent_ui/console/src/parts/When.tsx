import { clockTime, exactTime, relativeTime } from '@switchboard/shared/time';
import type { ReactNode } from 'react';
import { useNow } from '../app/now';
import { useI18n } from '../i18n/I18n';

/** A moment: relative for people, exact on hover. */
export function When({ at, className }: { at: string; className?: string | undefined }): ReactNode {
  const { locale } = useI18n();
  const now = useNow(15_000);
  return (
    <time className={className} dateTime={at} title={exactTime(at, locale)}>
      {relativeTime(at, now, locale)}
    </time>
  );
}

/** The time of day of an entry that stands under its own day. */
export function At({ at, className }: { at: string; className?: string | undefined }): ReactNode {
  const { locale } = useI18n();
  return (
    <time className={className} dateTime={at} title={exactTime(at, locale)}>
      {clockTime(at, locale)}
    </time>
  );
}
