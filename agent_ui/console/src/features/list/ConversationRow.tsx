import { linkOptions } from './row-link';
import type { Conversation } from '@switchboard/shared/model';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useI18n, type T } from '../../i18n/I18n';
import { AssuranceShield } from '../../parts/AssuranceShield';
import { ChannelGlyph } from '../../parts/ChannelGlyph';
import { Face } from '../../parts/Face';
import { customerName } from '../../parts/names';
import { OwnerTag } from '../../parts/OwnerTag';
import { WaitClock } from '../../parts/WaitClock';
import { When } from '../../parts/When';
import styles from './ConversationRow.module.css';

interface RowProps {
  conversation: Conversation;
  selected: boolean;
  typing: boolean;
}

function lastWords(t: T, { last_message: last }: Conversation): string {
  if (!last) return t('list.no_words');
  const text = last.text || t('list.attachment');
  if (last.author === 'bot') return `${t('list.from.bot')} ${text}`;
  return last.author === 'operator' ? `${t('list.from.operator')} ${text}` : text;
}

/** Five answers at a glance: who, where, what, how long they wait on us, who has it. */
export const ConversationRow = memo(function ConversationRow({ conversation, selected, typing }: RowProps): ReactNode {
  const { t } = useI18n();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <Link ref={row} {...linkOptions(conversation.id)} className={styles.row} aria-current={selected ? 'true' : undefined}>
      <span className={styles.face}>
        <Face kind={conversation.customer ? 'customer' : 'visitor'} name={conversation.customer?.name ?? null} size={36} />
        <span className={styles.channel}>
          <ChannelGlyph channel={conversation.channel} />
        </span>
      </span>
      <span className={styles.top}>
        <span className={styles.name}>{customerName(t, conversation)}</span>
        <AssuranceShield level={conversation.assurance} />
        {conversation.last_activity_at && <When at={conversation.last_activity_at} className={styles.when} />}
      </span>
      <span className={styles.words} data-typing={typing || undefined}>
        {typing ? t('list.typing') : lastWords(t, conversation)}
      </span>
      <span className={styles.bottom}>
        <OwnerTag conversation={conversation} />
        {conversation.waiting_since && <WaitClock since={conversation.waiting_since} />}
      </span>
    </Link>
  );
});
