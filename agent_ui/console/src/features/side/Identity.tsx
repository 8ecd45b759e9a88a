import { Button } from '@mantine/core';
import type { Assurance, ConversationDetail } from '@switchboard/shared/model';
import { duration } from '@switchboard/shared/time';
import { Check, UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '../../app/now';
import { useI18n } from '../../i18n/I18n';
import { Face } from '../../parts/Face';
import { customerName } from '../../parts/names';
import styles from './SidePanel.module.css';

const LADDER: readonly Assurance[] = ['anonymous', 'claimed', 'verified', 'strong'];

/** The customer, what they claim to be, and the ladder of how sure we are. */
export function Identity({ conversation, onVouch }: { conversation: ConversationDetail; onVouch: (() => void) | null }): ReactNode {
  const { t } = useI18n();
  const { customer, claim, assurance } = conversation;
  const reached = LADDER.indexOf(assurance);
  return (
    <section className={styles.section} data-testid="identity">
      <h3>{t('side.identity')}</h3>
      <div className={styles.person}>
        <Face kind={customer ? 'customer' : 'visitor'} name={customer?.name ?? null} size={36} />
        <div>
          <strong>{customerName(t, conversation)}</strong>
          <span>{customer ? `${t('side.contract')} ${customer.contract}` : t('side.unknown')}</span>
        </div>
      </div>
      {claim && (
        <p className={styles.claim}>
          {t('side.claim')}: {t(`side.claim.${claim.kind}`, { value: claim.value })}
          <span data-matched={claim.matched}>{t(claim.matched ? 'side.claim.matched' : 'side.claim.unmatched')}</span>
        </p>
      )}
      <h4>{t('side.ladder')}</h4>
      <ol className={styles.ladder}>
        {LADDER.map((level, index) => (
          <li key={level} data-reached={index <= reached} aria-current={index === reached ? 'step' : undefined}>
            <span className={styles.rung} aria-hidden>
              {index <= reached && <Check size={11} strokeWidth={3} />}
            </span>
            <span>
              {t(`assurance.${level}`)}
              {index === reached && <small>{t(`assurance.${level}.means`)}</small>}
            </span>
          </li>
        ))}
      </ol>
      {reached >= LADDER.indexOf('verified') && conversation.assurance_expires_at && (
        <Expiry at={conversation.assurance_expires_at} />
      )}
      {onVouch && (
        <Button variant="default" size="xs" leftSection={<UserRoundCheck size={14} />} onClick={onVouch} data-testid="action-vouch">
          {t('action.vouch')}
        </Button>
      )}
    </section>
  );
}

function Expiry({ at }: { at: string }): ReactNode {
  const { t, locale } = useI18n();
  const left = Date.parse(at) - useNow();
  return <p className={styles.expiry}>{left > 0 ? t('side.expires', { time: duration(left, locale) }) : t('side.expired')}</p>;
}
