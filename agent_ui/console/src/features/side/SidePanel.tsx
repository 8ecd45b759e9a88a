import { ActionIcon } from '@mantine/core';
import type { ConversationDetail, Handoff } from '@switchboard/shared/model';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { When } from '../../parts/When';
import { shownValue } from '../timeline/slot-value';
import { History } from './History';
import { Identity } from './Identity';
import styles from './SidePanel.module.css';

/** What an operator wants to know before the first word: why it is here, who this is, what came before. */
export function SidePanel({ conversation, onClose }: { conversation: ConversationDetail; onClose: () => void }): ReactNode {
  const { t } = useI18n();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys
    <aside className={styles.panel} tabIndex={0} aria-label={t('conversation.panel')} data-testid="side-panel">
      <ActionIcon className={styles.close ?? ''} variant="subtle" color="gray" aria-label={t('side.close')} onClick={onClose}>
        <X size={16} />
      </ActionIcon>
      {conversation.handoff && <HandoffCard handoff={conversation.handoff} />}
      <Identity conversation={conversation} />
      <section className={styles.section}>
        <h3>{t('side.conversation')}</h3>
        <dl className={styles.facts}>
          <dt>{t('side.channel')}</dt>
          <dd>{t(`channel.${conversation.channel}`)}</dd>
          <dt>{t('side.language')}</dt>
          <dd>{t(`language.${conversation.language}`)}</dd>
          {conversation.department && (
            <>
              <dt>{t('side.department')}</dt>
              <dd>{word(t, 'department', conversation.department)}</dd>
            </>
          )}
          <dt>{t('side.opened')}</dt>
          <dd>
            <When at={conversation.opened_at} />
          </dd>
          <dt>{t('side.episode')}</dt>
          <dd>{conversation.episode}</dd>
        </dl>
      </section>
      {conversation.customer && <History contract={conversation.customer.contract} except={conversation.id} />}
    </aside>
  );
}

const OWN_SLOTS = new Set(['language', 'requested_slot', 'session_started_metadata']);

function HandoffCard({ handoff }: { handoff: Handoff }): ReactNode {
  const { t } = useI18n();
  const slots = Object.entries(handoff.slots).filter(([name]) => !OWN_SLOTS.has(name));
  return (
    <section className={styles.handoff} data-testid="handoff-card">
      <h3>{t('side.handoff')}</h3>
      <p className={styles.reason}>
        {word(t, 'reason', handoff.reason)} <When at={handoff.at} className={styles.when} />
      </p>
      {handoff.summary && <p className={styles.summary}>{handoff.summary}</p>}
      {handoff.steps.length > 0 && (
        <>
          <h4>{t('side.tried')}</h4>
          <ol className={styles.steps}>
            {handoff.steps.map((step, index) => (
              <li key={index}>{word(t, 'intent', step)}</li>
            ))}
          </ol>
        </>
      )}
      {slots.length > 0 && (
        <>
          <h4>{t('side.slots')}</h4>
          <dl className={styles.facts}>
            {slots.map(([name, value]) => (
              <div key={name} className={styles.pair}>
                <dt>{word(t, 'slot', name)}</dt>
                <dd>{shownValue(value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
