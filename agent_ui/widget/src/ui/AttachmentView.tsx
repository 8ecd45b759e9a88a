import { fileKind, fileSize } from '@switchboard/shared/format';
import type { Locale } from '@switchboard/shared/i18n';
import type { Attachment } from '@switchboard/shared/model';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Say } from '../words';
import { DownloadIcon, FileIcon } from './icons';

interface Props {
  readonly attachment: Attachment;
  readonly file: (attachment: Attachment) => Promise<Blob>;
  readonly locale: Locale;
  readonly say: Say;
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A file of the conversation: pictures show themselves, and a click saves any of them. */
export function AttachmentView({ attachment, file, locale, say }: Props): JSX.Element {
  const preview = usePreview(attachment, file);
  const [lost, setLost] = useState(false);
  const facts = [fileKind(attachment.name), fileSize(attachment.size, locale)];
  const download = async (): Promise<void> => {
    try {
      save(await file(attachment), attachment.name);
      setLost(false);
    } catch {
      setLost(true);
    }
  };
  return (
    <button
      type="button"
      class="file"
      data-testid="widget-attachment"
      aria-label={say('download', { name: attachment.name })}
      onClick={() => void download()}
    >
      {preview ? <img src={preview} alt={say('picture', { name: attachment.name })} /> : <FileIcon />}
      <span class="file-name">
        {attachment.name}
        <small>{lost ? say('file_gone') : facts.filter(Boolean).join(' · ')}</small>
      </span>
      {!preview && <DownloadIcon />}
    </button>
  );
}

function usePreview(attachment: Attachment, file: Props['file']): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!PICTURES.has(attachment.mime)) return;
    let url: string | null = null;
    let gone = false;
    void file(attachment)
      .then((blob) => {
        if (gone) return;
        url = URL.createObjectURL(blob);
        setAddress(url);
      })
      .catch(() => setAddress(null));
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [attachment.id, attachment.mime, file]);
  return address;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
