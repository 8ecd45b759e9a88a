import { UnstyledButton } from '@mantine/core';
import type { TimelineEntry } from '@switchboard/shared/model';
import { ChevronDown } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { Face } from '../../parts/Face';
import { At } from '../../parts/When';
import { AttachmentList } from './AttachmentList';
import { DeliveryMark } from './DeliveryMark';
import styles from './MessageRow.module.css';
import { RichText } from './RichText';
import { Why } from './Why';

interface MessageRowProps {
  entry: TimelineEntry;
  first: boolean;
  turn: TimelineEntry | null;
  customer: string;
}

/** One thing said: customer left, us right, the bot in its own quiet style with a "why" that unfolds. */
export const MessageRow = memo(function MessageRow({ entry, first, turn, customer }: MessageRowProps): ReactNode {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const { author } = entry;
  const name = author === 'customer' ? customer : (entry.author_name ?? t(`who.${author}`));
  return (
    <article
      className={styles.message}
      data-author={author}
      data-first={first || undefined}
      data-suppressed={entry.suppressed || undefined}
      data-testid={`message-${author}`}
    >
      {first && author !== 'customer' && <Face kind={author === 'operator' ? 'operator' : 'bot'} name={name} size={26} />}
      <div className={styles.column}>
        <header className={first ? styles.who : 'hidden-label'}>{name}</header>
        <Words entry={entry} />
        <Foot entry={entry} why={turn?.bot ? { open, toggle: () => setOpen(!open) } : null} />
        {open && turn?.bot && <Why turn={turn.bot} />}
      </div>
    </article>
  );
});

function Words({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t } = useI18n();
  return (
    <div className={styles.bubble}>
      {entry.suppressed && <p className={styles.suppressed}>{t('timeline.suppressed')}</p>}
      {entry.text && (
        <p className={styles.text}>
          <RichText text={entry.text} />
        </p>
      )}
      <AttachmentList attachments={entry.attachments} />
      {entry.buttons.length > 0 && (
        <ul className={styles.buttons} aria-label={t('timeline.buttons')}>
          {entry.buttons.map((button) => (
            <li key={button.payload}>{button.title}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Foot({ entry, why }: { entry: TimelineEntry; why: { open: boolean; toggle: () => void } | null }): ReactNode {
  const { t } = useI18n();
  return (
    <footer className={styles.foot}>
      {why && (
        <UnstyledButton className={styles.whyButton} aria-expanded={why.open} onClick={why.toggle}>
          {t('why.open')} <ChevronDown size={12} aria-hidden />
        </UnstyledButton>
      )}
      {entry.redacted && <span>{t('timeline.hidden_code')}</span>}
      <At at={entry.created_at} />
      {entry.author === 'operator' && entry.delivery && <DeliveryMark delivery={entry.delivery} />}
    </footer>
  );
}
