import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useI18n } from '../../i18n/I18n';
import { When } from '../../parts/When';
import { conversationPath } from '../list/row-link';
import styles from './SidePanel.module.css';

/** What else this customer has talked to us about. */
export function History({ contract, except }: { contract: string; except: string }): ReactNode {
  const { t } = useI18n();
  const found = useQuery({ queryKey: keys.history(contract), queryFn: () => endpoints.history(contract), staleTime: 30_000 });
  const others = found.data?.items.filter((item) => item.id !== except) ?? [];
  return (
    <section className={styles.section}>
      <h3>{t('side.history')}</h3>
      {others.length === 0 && <p className={styles.none}>{t('side.history.none')}</p>}
      <ul className={styles.history}>
        {others.map((item) => (
          <li key={item.id}>
            <Link href={conversationPath(item.id)}>
              <span>{item.last_message?.text ?? t('list.no_words')}</span>
              {item.last_activity_at && <When at={item.last_activity_at} />}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
