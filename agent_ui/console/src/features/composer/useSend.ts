import type { ConversationDetail } from '@switchboard/shared/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { addPending, dropPending, type PendingEntry, type TimelineCache } from '../../api/timeline-cache';
import { useI18n } from '../../i18n/I18n';
import { problemText } from '../../i18n/problem-text';
import { useAnnounce } from '../../parts/announce';

async function deliver(conversation: ConversationDetail, entry: PendingEntry): Promise<ConversationDetail> {
  const { id, can, epoch } = conversation;
  if (entry.type === 'note') return endpoints.note(id, entry.clientMessageId, entry.text);
  if (!can.includes('reply')) await endpoints.claim(id, epoch);
  return endpoints.reply(id, entry.clientMessageId, entry.text);
}

/** Sends at once on screen; when the hub refuses, takes it back and gives the words back to the writer. */
export function useSend(conversation: ConversationDetail, giveBack: (text: string) => void) {
  const { t } = useI18n();
  const { announceFailure } = useAnnounce();
  const client = useQueryClient();
  const timeline = keys.timeline(conversation.id);
  const detail = keys.conversation(conversation.id);
  const patch = (change: (cache: TimelineCache) => TimelineCache): void => {
    client.setQueryData<TimelineCache>(timeline, (cache) => cache && change(cache));
  };
  const send = useMutation({
    scope: { id: conversation.id },
    mutationFn: (entry: PendingEntry) => deliver(conversation, entry),
    onMutate: (entry) => patch((cache) => addPending(cache, entry)),
    onSuccess: (answer) => client.setQueryData(detail, answer),
    onError: (error, entry) => {
      patch((cache) => dropPending(cache, entry.clientMessageId));
      giveBack(entry.text);
      void client.invalidateQueries({ queryKey: detail });
      announceFailure(problemText(t, error));
    },
  });
  return (type: PendingEntry['type'], text: string): void =>
    send.mutate({ clientMessageId: crypto.randomUUID(), type, text, at: new Date().toISOString() });
}
