import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { endpoints, VIEWS, type View } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useI18n } from '../../i18n/I18n';
import styles from './ViewTabs.module.css';

/** The four lists with their live counts. */
export function ViewTabs({ view, onView }: { view: View; onView: (view: View) => void }): ReactNode {
  const { t } = useI18n();
  const counts = useQuery({ queryKey: keys.counts, queryFn: endpoints.counts });
  return (
    <div className={styles.tabs} role="group" aria-label={t('list.views')}>
      {VIEWS.map((name) => {
        const count = counts.data?.[name];
        return (
          <UnstyledButton
            key={name}
            className={styles.tab}
            aria-pressed={name === view}
            data-testid={`view-${name}`}
            data-alert={(name === 'queue' && Boolean(count)) || undefined}
            onClick={() => onView(name)}
          >
            {t(`view.${name}`)}
            {count !== undefined && (
              <span className={styles.count} data-testid={`count-${name}`}>
                {count}
              </span>
            )}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
