import type { ConversationDetail } from '@switchboard/shared/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints, type TransferTarget } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useI18n } from '../../i18n/I18n';
import { problemText } from '../../i18n/problem-text';
import { useAnnounce } from '../../parts/announce';
import type { HandBackForm } from './forms';

export interface Actions {
  busy: boolean;
  claim: () => void;
  handBack: (form?: HandBackForm) => void;
  resolve: () => void;
  transfer: (target: TransferTarget, note: string, toName: string) => void;
  vouch: (evidence: string, onDone: () => void) => void;
}

interface Step {
  run: (id: string, epoch: number) => Promise<ConversationDetail>;
  done?: string;
}

/** What can be done with a conversation. Each act names the epoch it saw; whoever was slower is told who was faster. */
export function useActions(conversation: ConversationDetail): Actions {
  const { t } = useI18n();
  const { announce, announceFailure } = useAnnounce();
  const client = useQueryClient();
  const { id, epoch } = conversation;
  const act = useMutation({
    mutationFn: ({ run }: Step) => run(id, epoch),
    onSuccess: (detail, { done }) => {
      client.setQueryData(keys.conversation(id), detail);
      if (done) announce(done);
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: keys.conversation(id) });
      announceFailure(problemText(t, error));
    },
  });
  return {
    busy: act.isPending,
    claim: () => act.mutate({ run: endpoints.claim }),
    handBack: (form) =>
      act.mutate({
        run: (conversationId, seen) => endpoints.handBack(conversationId, seen, form?.name ?? null),
        done: form ? t('action.done.hand_back_form', { what: form.label }) : t('action.done.hand_back'),
      }),
    resolve: () => act.mutate({ run: endpoints.resolve, done: t('action.done.resolve') }),
    transfer: (target, note, toName) =>
      act.mutate({
        run: (conversationId, seen) => endpoints.transfer(conversationId, seen, target, note),
        done: t('action.done.transfer', { to: toName }),
      }),
    vouch: (evidence, onDone) =>
      act.mutate(
        { run: (conversationId) => endpoints.vouch(conversationId, evidence), done: t('action.done.vouch') },
        { onSuccess: onDone },
      ),
  };
}
