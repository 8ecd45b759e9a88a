import { UnstyledButton } from '@mantine/core';
import type { TimelineEntry } from '@switchboard/shared/model';
import { dayLabel } from '@switchboard/shared/time';
import { useQuery } from '@tanstack/react-query';
import { Bot, ChevronDown, Lock } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useNow } from '../../app/now';
import { useI18n } from '../../i18n/I18n';
import { AssuranceShield } from '../../parts/AssuranceShield';
import { At } from '../../parts/When';
import { activityText, assuranceOfAct } from './activity-text';
import { RichText } from './RichText';
import styles from './SideRows.module.css';
import { Why } from './Why';

export function DayRow({ at }: { at: string }): ReactNode {
  const { locale } = useI18n();
  const now = useNow(60_000);
  return (
    <div className={styles.day}>
      <span>{dayLabel(at, now, locale)}</span>
    </div>
  );
}

export function EpisodeRow({ number }: { number: number }): ReactNode {
  const { t } = useI18n();
  return (
    <div className={styles.episode}>
      <span>{t('timeline.episode', { number })}</span>
    </div>
  );
}

/** Something that happened, as a thin line. */
export const ActivityRow = memo(function ActivityRow({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t, locale } = useI18n();
  const directory = useQuery({ queryKey: keys.directory, queryFn: endpoints.directory });
  const performed = assuranceOfAct(entry);
  return (
    <p className={styles.activity} data-testid="activity" data-kind={entry.activity?.kind}>
      {performed && <Bot size={13} aria-label={t('who.bot')} />} {activityText(t, locale, entry, directory.data?.operators ?? [])}{' '}
      {performed && <AssuranceShield level={performed} />} <At at={entry.created_at} />
    </p>
  );
});

/** A note, unmistakably internal. */
export const NoteRow = memo(function NoteRow({ entry }: { entry: Pick<TimelineEntry, 'author_name' | 'text' | 'created_at'> }): ReactNode {
  const { t } = useI18n();
  return (
    <article className={styles.note} data-testid="note">
      <header>
        <Lock size={12} aria-hidden />
        <strong>{entry.author_name}</strong>
        <span>{t('timeline.note')}</span>
        <At at={entry.created_at} />
      </header>
      <p>
        <RichText text={entry.text} />
      </p>
    </article>
  );
});

/** A turn of the bot that reached nobody: suppressed, failed, or without words. */
export const TurnRow = memo(function TurnRow({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  if (!entry.bot) return null;
  return (
    <div className={styles.turn} data-testid="bot-turn" data-outcome={entry.bot.outcome}>
      <p>
        <Bot size={13} aria-hidden /> {t(`turn.${entry.bot.outcome}`)}
        <UnstyledButton className={styles.why} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('why.open')} <ChevronDown size={12} aria-hidden />
        </UnstyledButton>
        <At at={entry.created_at} />
      </p>
      {open && <Why turn={entry.bot} />}
    </div>
  );
});
