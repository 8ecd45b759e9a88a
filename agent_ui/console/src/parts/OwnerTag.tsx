import type { Conversation } from '@switchboard/shared/model';
import { Bot, CircleCheck, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe } from '../app/me';
import { useI18n } from '../i18n/I18n';
import { word } from '../i18n/words';
import { Face } from './Face';
import styles from './OwnerTag.module.css';

const ICONS = { bot: Bot, queue: Inbox, nobody: CircleCheck };

/** Who may speak now: the bot, a queue, a colleague, or nobody. */
export function OwnerTag({ conversation }: { conversation: Conversation }): ReactNode {
  const { t } = useI18n();
  const me = useMe();
  const { owner, assignee, department } = conversation;
  if (owner === 'operator') {
    const mine = assignee?.login === me.login;
    return (
      <span className={styles.tag} data-owner={mine ? 'me' : 'operator'}>
        <Face kind="operator" name={assignee?.name ?? null} size={16} />
        {mine ? t('owner.you') : t('owner.with', { name: assignee?.name ?? t('who.operator') })}
      </span>
    );
  }
  const Icon = ICONS[owner];
  return (
    <span className={styles.tag} data-owner={owner}>
      <Icon size={13} aria-hidden />
      {owner === 'queue' && department ? word(t, 'department', department) : t(`owner.${owner}`)}
    </span>
  );
}
