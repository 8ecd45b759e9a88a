import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { LOCALES, type Locale } from '@switchboard/shared/i18n';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useMe } from '../../app/me';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { Face } from '../../parts/Face';
import styles from './Rail.module.css';

const THEMES: { scheme: MantineColorScheme; icon: typeof Sun }[] = [
  { scheme: 'light', icon: Sun },
  { scheme: 'dark', icon: Moon },
  { scheme: 'auto', icon: Monitor },
];

const LANGUAGE_NAMES: Record<Locale, string> = { ru: 'Русский', en: 'English' };

/** The person at the foot of the rail: language, theme, sign out. */
export function AccountMenu(): ReactNode {
  const { t, locale, setLocale } = useI18n();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const me = useMe();
  const signOut = useSignOut();
  const chosen = <Check size={14} aria-hidden />;
  return (
    <Menu position="right-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.account} aria-label={t('rail.account', { name: me.name })}>
          <Face kind="operator" name={me.name} size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.me}>
          <strong>{me.name}</strong>
          <span>{word(t, 'role', me.role)}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('rail.language')}</Menu.Label>
        {LOCALES.map((option) => (
          <Menu.Item key={option} rightSection={option === locale && chosen} onClick={() => setLocale(option)}>
            {LANGUAGE_NAMES[option]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('rail.theme')}</Menu.Label>
        {THEMES.map(({ scheme, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={scheme === colorScheme && chosen}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`theme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('account.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Signing out forgets everything this person has seen. */
function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: endpoints.logout,
    onSuccess: () => {
      client.setQueryData(keys.me, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    },
  });
}
