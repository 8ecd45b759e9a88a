import { notifications } from '@mantine/notifications';
import { useI18n } from '../i18n/I18n';

const FAILURE_SHOWN_FOR = 8000;

/** Short news of what was done, and longer ones of what was not. */
export function useAnnounce() {
  const { t } = useI18n();
  const common = { withBorder: true, closeButtonProps: { 'aria-label': t('action.close') } };
  return {
    announce: (message: string) => notifications.show({ ...common, message }),
    announceFailure: (message: string) =>
      notifications.show({ ...common, message, color: 'red', autoClose: FAILURE_SHOWN_FOR, role: 'alert' }),
  };
}
