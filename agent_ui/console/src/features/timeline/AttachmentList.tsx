import { fileSize } from '@switchboard/shared/format';
import type { Attachment } from '@switchboard/shared/model';
import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import styles from './AttachmentList.module.css';

export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }): ReactNode {
  const { t, locale } = useI18n();
  return attachments.map(({ id, name, size, url }) => (
    <a key={id} className={styles.file} href={url} download={name} aria-label={t('timeline.download', { name })}>
      <Paperclip size={14} aria-hidden />
      <span>{name}</span>
      <small>{fileSize(size, locale)}</small>
    </a>
  ));
}
