import { Button, PasswordInput, TextInput } from '@mantine/core';
import { isProblem } from '@switchboard/shared/problem';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { endpoints, type Credentials } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useI18n, type T } from '../../i18n/I18n';
import { problemText } from '../../i18n/problem-text';
import { LanguageSwitch } from '../rail/LanguageSwitch';
import { DemoAccounts } from './DemoAccounts';
import styles from './LoginPage.module.css';

function failureText(t: T, error: unknown, askedTotp: boolean): string | null {
  if (!error || isProblem(error, 'totp_required')) return null;
  if (isProblem(error, 'invalid_credentials')) return t(askedTotp ? 'login.totp_failed' : 'login.failed');
  if (isProblem(error, 'rate_limited')) return t('login.limited', { seconds: error.retryAfter ?? 60 });
  return problemText(t, error);
}

export function LoginPage(): ReactNode {
  const { t } = useI18n();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState<string | null>(null);
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => endpoints.login(credentials),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
    onError: (error) => {
      if (isProblem(error, 'totp_required')) setTotp((known) => known ?? '');
    },
  });
  const failure = failureText(t, signIn.error, totp !== null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    signIn.mutate({ login: login.trim(), password, ...(totp && { totp: totp.trim() }) });
  };
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <div className={styles.card}>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={44} height={44} />
        <h1 className={styles.brand}>Switchboard</h1>
        <p className={styles.lead}>{t('login.lead')}</p>
        <DemoAccounts
          busy={signIn.isPending}
          onChoose={(chosen) => signIn.mutate({ login: chosen, password: 'northlink-demo' })}
        />
        <form className={styles.form} onSubmit={submit} aria-label={t('login.title')}>
          <TextInput
            label={t('login.login')}
            type="email"
            name="login"
            autoComplete="username"
            required
            withAsterisk={false}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('login.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {totp !== null && (
            <TextInput
              label={t('login.totp')}
              name="totp"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={totp}
              onChange={(event) => setTotp(event.currentTarget.value)}
            />
          )}
          <p className={styles.failure} role="alert">
            {failure}
          </p>
          <Button type="submit" fullWidth size="md" loading={signIn.isPending}>
            {t('login.submit')}
          </Button>
        </form>
      </div>
    </main>
  );
}
