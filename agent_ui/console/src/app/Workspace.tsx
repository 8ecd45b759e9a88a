import { spotlight } from '@mantine/spotlight';
import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { VIEWS } from '../api/endpoints';
import { CommandBar } from '../features/command/CommandBar';
import { ShortcutSheet } from '../features/command/ShortcutSheet';
import { ConversationFailure, ConversationPage, TimelineSkeleton } from '../features/conversation/ConversationPage';
import { useActions } from '../features/conversation/useActions';
import { useConversation } from '../features/conversation/useConversation';
import { ConversationList } from '../features/list/ConversationList';
import { useConversations } from '../features/list/useConversations';
import { Rail } from '../features/rail/Rail';
import { canVouch } from '../features/side/can-vouch';
import { SidePanel } from '../features/side/SidePanel';
import { VouchModal } from '../features/side/VouchModal';
import { useI18n } from '../i18n/I18n';
import { Empty } from '../parts/Empty';
import { LinkBanner } from './LinkBanner';
import { useMe } from './me';
import { useClosing } from './useClosing';
import { useShortcuts } from './useShortcuts';
import { useWorkspace, type WorkspaceState } from './useWorkspace';
import type { ConversationDetail } from '@switchboard/shared/model';
import styles from './Workspace.module.css';

export function Workspace(): ReactNode {
  const { t } = useI18n();
  const state = useWorkspace();
  const { items } = useConversations(state.view, state.search.trim());
  const step = (by: number) => () => {
    const at = items.findIndex((item) => item.id === state.selected);
    const next = items[at < 0 ? 0 : at + by];
    if (next) state.open(next.id);
  };
  useShortcuts({
    KeyJ: step(1),
    KeyK: step(-1),
    Slash: state.focusSearch,
    'Shift+Slash': () => state.setSheet(true),
    ...Object.fromEntries(VIEWS.map((view, index) => [`Digit${index + 1}`, () => state.setView(view)])),
  });
  return (
    <div className={styles.workspace} data-open={state.selected !== null} data-panel={state.panelOpen && state.selected !== null}>
      <a className={styles.skip} href="#conversation">
        {t('app.skip')}
      </a>
      <LinkBanner />
      <Rail onInbox={state.home} onCommands={spotlight.open} onShortcuts={() => state.setSheet(true)} />
      <ConversationList
        view={state.view}
        onView={state.setView}
        search={state.search}
        onSearch={state.setSearch}
        selected={state.selected}
      />
      {state.selected ? (
        <Opened key={state.selected} id={state.selected} state={state} />
      ) : (
        <main id="conversation" className={styles.main}>
          <Empty icon={<MessagesSquare />} title={t('conversation.none')} hint={t('conversation.none.hint')} />
          <CommandBar state={state} conversation={null} actions={null} />
        </main>
      )}
      <ShortcutSheet opened={state.sheet} onClose={() => state.setSheet(false)} />
    </div>
  );
}

function Opened({ id, state }: { id: string; state: WorkspaceState }): ReactNode {
  const conversation = useConversation(id);
  return (
    <>
      {conversation.data ? (
        <Conversation conversation={conversation.data} state={state} />
      ) : (
        <main id="conversation" className={styles.main}>
          {conversation.isError ? (
            <ConversationFailure error={conversation.error} onRetry={() => void conversation.refetch()} />
          ) : (
            <TimelineSkeleton />
          )}
        </main>
      )}
    </>
  );
}

function Conversation({ conversation, state }: { conversation: ConversationDetail; state: WorkspaceState }): ReactNode {
  const actions = useActions(conversation);
  const me = useMe();
  const can = new Set(conversation.can);
  const vouchable = canVouch(conversation, me.login);
  useClosing(vouchable, state.setVouching);
  useClosing(can.has('hand_back'), state.setHandingBack);
  useShortcuts({
    KeyR: () => state.write('reply'),
    KeyN: () => state.write('note'),
    KeyC: can.has('claim') ? actions.claim : undefined,
    KeyT: can.has('transfer') ? () => state.setTransferring(true) : undefined,
    KeyB: can.has('hand_back') ? () => actions.handBack() : undefined,
    'Shift+KeyB': can.has('hand_back') ? () => state.setHandingBack(true) : undefined,
    KeyE: can.has('resolve') ? actions.resolve : undefined,
    KeyV: vouchable ? () => state.setVouching(true) : undefined,
    KeyI: state.togglePanel,
  });
  return (
    <>
      <main id="conversation" className={styles.main}>
        <ConversationPage
          conversation={conversation}
          actions={actions}
          mode={state.mode}
          onMode={state.write}
          transferring={state.transferring}
          onTransferring={state.setTransferring}
          handingBack={state.handingBack}
          onHandingBack={state.setHandingBack}
          panelOpen={state.panelOpen}
          onPanel={state.togglePanel}
        />
      </main>
      {state.panelOpen && (
        <SidePanel
          conversation={conversation}
          onClose={state.togglePanel}
          onVouch={vouchable ? () => state.setVouching(true) : null}
        />
      )}
      <VouchModal
        opened={state.vouching}
        onClose={() => state.setVouching(false)}
        conversation={conversation}
        actions={actions}
      />
      <CommandBar state={state} conversation={conversation} actions={actions} />
    </>
  );
}
