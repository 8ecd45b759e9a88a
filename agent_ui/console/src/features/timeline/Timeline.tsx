import { Button } from '@mantine/core';
import type { Conversation } from '@switchboard/shared/model';
import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { TimelineCache } from '../../api/timeline-cache';
import { useI18n } from '../../i18n/I18n';
import { customerName } from '../../parts/names';
import { useFeedState } from '../../realtime/FeedProvider';
import { MessageRow } from './MessageRow';
import { PendingRows } from './PendingRows';
import { timelineRows, type Row } from './rows';
import { ActivityRow, DayRow, EpisodeRow, NoteRow, TurnRow } from './SideRows';
import styles from './Timeline.module.css';
import { useStickToEnd } from './useStickToEnd';

interface TimelineProps {
  conversation: Conversation;
  timeline: TimelineCache;
  loadOlder: () => void;
}

export function Timeline({ conversation, timeline, loadOlder }: TimelineProps): ReactNode {
  const { t } = useI18n();
  const { typing } = useFeedState();
  const rows = useMemo(() => timelineRows(timeline.entries), [timeline.entries]);
  const name = customerName(t, conversation);
  const { box, unseen, away, onScroll, toEnd } = useStickToEnd(rows[0]?.key, rows.length + timeline.pending.length);
  return (
    <div className={styles.frame}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys */}
      <div ref={box} className={styles.scroll} tabIndex={0} role="log" aria-live="polite" aria-label={t('timeline.title', { name })} onScroll={onScroll}>
        <div className={styles.rows}>
          {timeline.hasMore ? <OlderSentinel loadOlder={loadOlder} /> : <p className={styles.start}>{t('timeline.start')}</p>}
          {rows.map((row) => (
            <div key={row.key} className={styles.row}>
              <RowView row={row} customer={name} />
            </div>
          ))}
          <PendingRows pending={timeline.pending} />
        </div>
      </div>
      <p className={styles.typing} aria-live="polite">
        {typing.has(conversation.id) && t('timeline.typing', { name })}
      </p>
      {away && (
        <Button className={styles.jump ?? ''} size="xs" radius="xl" variant={unseen > 0 ? 'filled' : 'default'} leftSection={<ArrowDown size={14} />} onClick={toEnd}>
          {unseen > 0 ? t('timeline.new', { count: unseen }) : t('timeline.bottom')}
        </Button>
      )}
    </div>
  );
}

function RowView({ row, customer }: { row: Row; customer: string }): ReactNode {
  switch (row.kind) {
    case 'day':
      return <DayRow at={row.at} />;
    case 'episode':
      return <EpisodeRow number={row.number} />;
    case 'note':
      return <NoteRow entry={row.entry} />;
    case 'turn':
      return <TurnRow entry={row.entry} />;
    case 'activity':
      return <ActivityRow entry={row.entry} />;
    case 'message':
      return <MessageRow entry={row.entry} first={row.first} turn={row.turn} customer={customer} />;
  }
}

function OlderSentinel({ loadOlder }: { loadOlder: () => void }): ReactNode {
  const { t } = useI18n();
  const mark = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) loadOlder();
    });
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [loadOlder]);
  return (
    <p ref={mark} className={styles.start}>
      {t('timeline.older')}
    </p>
  );
}
