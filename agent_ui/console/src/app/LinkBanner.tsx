import { UnstyledButton } from '@mantine/core';
import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n';
import { useFeed, useFeedState } from '../realtime/FeedProvider';
import styles from './Workspace.module.css';

/** Says plainly when the screen may be out of date. */
export function LinkBanner(): ReactNode {
  const { t } = useI18n();
  const feed = useFeed();
  const { failures } = useFeedState();
  return (
    <div className={styles.banner} role="status">
      {failures > 0 && (
        <p>
          <WifiOff size={14} aria-hidden /> {t('link.lost')} <span>{t('link.lost_hint')}</span>
          <UnstyledButton onClick={feed.retry}>{t('link.retry')}</UnstyledButton>
        </p>
      )}
    </div>
  );
}
