import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { Face } from '../../parts/Face';
import styles from './LoginPage.module.css';

const SHOWN_ROLES = new Set(['operator', 'supervisor']);
const SHOWN_DEPARTMENTS = 2;

/** Demo mode: the tenant's accounts, each one click away. */
export function DemoAccounts({ busy, onChoose }: { busy: boolean; onChoose: (login: string) => void }): ReactNode {
  const { t } = useI18n();
  const accounts = useQuery({ queryKey: keys.demoLogins, queryFn: endpoints.demoLogins });
  const shown = accounts.data?.filter((account) => SHOWN_ROLES.has(account.role)) ?? [];
  if (shown.length === 0) return null;
  return (
    <section className={styles.demo} aria-label={t('login.demo')}>
      <h2 className={styles.demoTitle}>{t('login.demo')}</h2>
      <div className={styles.accounts}>
        {shown.map(({ login, name, role, departments }) => (
          <UnstyledButton key={login} className={styles.account} disabled={busy} onClick={() => onChoose(login)}>
            <Face kind="operator" name={name} size={30} />
            <span>
              <span className={styles.accountName}>{name}</span>
              <span className={styles.accountRole}>
                {role === 'supervisor' || departments.length === 0
                  ? word(t, 'role', role)
                  : departments
                      .slice(0, SHOWN_DEPARTMENTS)
                      .map((name) => word(t, 'department', name))
                      .join(', ')}
              </span>
            </span>
          </UnstyledButton>
        ))}
      </div>
      <p className={styles.hint}>{t('login.demo_hint')}</p>
    </section>
  );
}
