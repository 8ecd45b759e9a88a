import { fileKind, fileSize } from '@switchboard/shared/format';
import type { Attachment } from '@switchboard/shared/model';
import { Download, File, FileText, Image } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import styles from './AttachmentList.module.css';

const ICONS: readonly (readonly [string, typeof File])[] = [
  ['image/', Image],
  ['application/pdf', FileText],
  ['text/', FileText],
];

/** The files of a message: what each is, how large, and a click saves it. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }): ReactNode {
  const { t, locale } = useI18n();
  return attachments.map(({ id, name, mime, size, url }) => {
    const Icon = ICONS.find(([kind]) => mime.startsWith(kind))?.[1] ?? File;
    return (
      <a key={id} className={styles.file} href={url} download={name} aria-label={t('timeline.download', { name })} data-testid="attachment">
        <Icon size={20} aria-hidden />
        <span>
          {name}
          <small>{[fileKind(name), fileSize(size, locale)].filter(Boolean).join(' · ')}</small>
        </span>
        <Download size={15} aria-hidden />
      </a>
    );
  });
}
