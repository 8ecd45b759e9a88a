import { useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { useChat } from './Conversation';
import type { T } from './messages';

const LIMIT = 4096;

/** Words and files; when a code is awaited, phones offer it by themselves. */
export function Composer({ chat, t }: { chat: Chat; t: T }) {
  const { state } = useChat(chat);
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (): void => {
    const words = text.trim();
    if (!words) return;
    chat.send(words);
    setText('');
    field.current?.focus();
  };
  const awaitsCode = state?.owner === 'bot' && state.assurance === 'claimed';
  return (
    <form
      class="composer"
      data-testid="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <input
        ref={picker}
        type="file"
        hidden
        onChange={(event) => {
          for (const file of event.currentTarget.files ?? []) chat.sendFile(file);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="icon" aria-label={t('attach')} onClick={() => picker.current?.click()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.100-7.100l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400l7.800-7.800" />
        </svg>
      </button>
      <textarea
        ref={field}
        rows={1}
        maxLength={LIMIT}
        value={text}
        aria-label={t('placeholder')}
        placeholder={t('placeholder')}
        autocomplete={awaitsCode ? 'one-time-code' : 'off'}
        enterkeyhint="send"
        onInput={(event) => {
          setText(event.currentTarget.value);
          chat.typing();
        }}
        onPaste={(event) => {
          for (const file of event.clipboardData?.files ?? []) chat.sendFile(file);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <button type="submit" class="send" aria-label={t('send')} disabled={!text.trim()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 12l14-7-5 14-3-6z" />
        </svg>
      </button>
    </form>
  );
}
