import { Button, Textarea, UnstyledButton } from '@mantine/core';
import type { ConversationDetail } from '@switchboard/shared/model';
import { Lock, MessageSquare, Send } from 'lucide-react';
import { type KeyboardEvent, type ReactNode } from 'react';
import { useI18n, type T } from '../../i18n/I18n';
import { customerName } from '../../parts/names';
import { useFeed } from '../../realtime/FeedProvider';
import styles from './Composer.module.css';
import { readDraft, useDraft, type Mode } from './drafts';
import { useSend } from './useSend';

const LIMIT = 4096;
const WARN_AT = 200;
export const COMPOSER_ID = 'composer';

interface ComposerProps {
  conversation: ConversationDetail;
  mode: Mode;
  onMode: (mode: Mode) => void;
}

/** Where words are written. A reply and a note differ in colour, icon, words and button; each keeps its own draft. */
export function Composer({ conversation, mode, onMode }: ComposerProps): ReactNode {
  const { t } = useI18n();
  const feed = useFeed();
  const [text, setText] = useDraft(conversation.id, mode);
  const send = useSend(conversation, (lost) => {
    const written = readDraft(conversation.id, mode);
    setText(written ? `${lost}\n${written}` : lost);
  });
  const elsewhere = mode === 'reply' && !conversation.can.includes('reply') && !conversation.can.includes('claim');
  const ready = text.trim() !== '' && text.length <= LIMIT && !elsewhere;
  const length = remaining(t, text);
  const submit = (): void => {
    if (!ready) return;
    setText('');
    send(mode === 'reply' ? 'message' : 'note', text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles.composer}
      data-mode={mode}
      data-testid="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ModeTabs mode={mode} onMode={onMode} hint={hint(t, conversation, mode)} />
      <Textarea
        id={COMPOSER_ID}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={9}
        disabled={elsewhere}
        aria-label={t(`composer.${mode}.label`)}
        placeholder={t(`composer.${mode}.placeholder`, { name: customerName(t, conversation) })}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (mode === 'reply' && conversation.can.includes('reply')) feed.sendTyping(conversation.id);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.foot}>
        <span className={styles.hint} data-static={length === null || undefined}>
          {length ?? t('composer.hint')}
        </span>
        <Button
          type="submit"
          disabled={!ready}
          color={mode === 'note' ? '#8a5300' : 'petrol'}
          leftSection={mode === 'note' ? <Lock size={14} /> : <Send size={14} />}
          data-testid="composer-send"
        >
          {submitLabel(t, conversation, mode)}
        </Button>
      </div>
    </form>
  );
}

function submitLabel(t: T, conversation: ConversationDetail, mode: Mode): string {
  if (mode === 'note') return t('composer.add_note');
  return t(conversation.can.includes('reply') ? 'composer.send' : 'composer.claim_send');
}

function hint(t: T, conversation: ConversationDetail, mode: Mode): string | null {
  if (mode === 'note') return t('composer.note.only');
  if (conversation.can.includes('reply')) return null;
  if (conversation.owner === 'operator') return t('composer.other', { name: conversation.assignee?.name ?? '' });
  return t(`composer.${conversation.owner}`);
}

function remaining(t: T, text: string): string | null {
  const left = LIMIT - text.length;
  if (left < 0) return t('composer.over', { count: -left });
  return left <= WARN_AT ? t('composer.left', { count: left }) : null;
}

const MODES: { mode: Mode; icon: typeof Lock }[] = [
  { mode: 'reply', icon: MessageSquare },
  { mode: 'note', icon: Lock },
];

function ModeTabs({ mode, onMode, hint }: { mode: Mode; onMode: (mode: Mode) => void; hint: string | null }): ReactNode {
  const { t } = useI18n();
  return (
    <div className={styles.head}>
      <div className={styles.modes} role="group" aria-label={t('composer.mode')}>
        {MODES.map(({ mode: option, icon: Icon }) => (
          <UnstyledButton
            key={option}
            className={styles.mode}
            data-mode={option}
            aria-pressed={option === mode}
            data-testid={`mode-${option}`}
            onClick={() => onMode(option)}
          >
            <Icon size={13} aria-hidden /> {t(`composer.${option}`)}
          </UnstyledButton>
        ))}
      </div>
      {hint && <span className={styles.state}>{hint}</span>}
    </div>
  );
}
