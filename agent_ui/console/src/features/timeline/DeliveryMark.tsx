import type { TimelineEntry } from '@switchboard/shared/model';
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';

type Delivery = NonNullable<TimelineEntry['delivery']> | 'sending';

const ICONS = { sending: Clock, queued: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: CircleAlert };
const COLOURS: Partial<Record<Delivery, string>> = { read: 'var(--accent-text)', failed: 'var(--red)' };

export function DeliveryMark({ delivery }: { delivery: Delivery }): ReactNode {
  const { t } = useI18n();
  const Icon = ICONS[delivery];
  const label = t(`delivery.${delivery}`);
  return (
    <span title={label} style={{ display: 'inline-flex', gap: 3, color: COLOURS[delivery] }}>
      <Icon size={13} role="img" aria-label={label} />
      {delivery === 'failed' && label}
    </span>
  );
}
