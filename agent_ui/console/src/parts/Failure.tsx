import { Button } from '@mantine/core';
import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n';
import { problemText } from '../i18n/problem-text';
import { Empty } from './Empty';

/** Something could not be loaded: what happened, and the way to try again. */
export function Failure({ title, error, onRetry }: { title?: string; error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useI18n();
  const text = problemText(t, error);
  return (
    <Empty icon={<CloudOff />} title={title ?? text} {...(title && { hint: text })}>
      <Button variant="default" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </Empty>
  );
}
