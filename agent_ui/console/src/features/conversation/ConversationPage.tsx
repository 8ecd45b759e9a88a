import { Skeleton } from '@mantine/core';
import { isProblem } from '@switchboard/shared/problem';
import type { ConversationDetail } from '@switchboard/shared/model';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { Composer } from '../composer/Composer';
import type { Mode } from '../composer/drafts';
import { Timeline } from '../timeline/Timeline';
import styles from './ConversationPage.module.css';
import { Header } from './Header';
import { TransferModal } from './TransferModal';
import type { Actions } from './useActions';
import { useTimeline } from './useConversation';

export interface ConversationPageProps {
  conversation: ConversationDetail;
  actions: Actions;
  mode: Mode;
  onMode: (mode: Mode) => void;
  transferring: boolean;
  onTransferring: (open: boolean) => void;
  handingBack: boolean;
  onHandingBack: (open: boolean) => void;
  panelOpen: boolean;
  onPanel: () => void;
}

export function ConversationPage(props: ConversationPageProps): ReactNode {
  const { conversation, actions, mode, onMode, transferring, onTransferring, handingBack, onHandingBack, panelOpen, onPanel } = props;
  const { t } = useI18n();
  const timeline = useTimeline(conversation.id);
  return (
    <>
      <Header
        conversation={conversation}
        actions={actions}
        onTransfer={() => onTransferring(true)}
        handingBack={handingBack}
        onHandingBack={onHandingBack}
        onPanel={onPanel}
        panelOpen={panelOpen}
      />
      {timeline.data ? (
        <Timeline conversation={conversation} timeline={timeline.data} loadOlder={timeline.loadOlder} />
      ) : timeline.isError ? (
        <Failure title={t('conversation.error')} error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : (
        <TimelineSkeleton />
      )}
      <Composer conversation={conversation} mode={mode} onMode={onMode} />
      <TransferModal opened={transferring} onClose={() => onTransferring(false)} transfer={actions.transfer} />
    </>
  );
}

export function ConversationFailure({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useI18n();
  if (isProblem(error) && (error.status === 404 || error.status === 422)) {
    return <Empty icon={<SearchX />} title={t('conversation.missing')} hint={t('conversation.missing.hint')} />;
  }
  return <Failure title={t('conversation.error')} error={error} onRetry={onRetry} />;
}

const SHAPES = [
  { width: '42%', ours: false },
  { width: '55%', ours: true },
  { width: '30%', ours: false },
  { width: '48%', ours: true },
];

export function TimelineSkeleton(): ReactNode {
  return (
    <div className={styles.skeleton} aria-hidden>
      {SHAPES.map(({ width, ours }) => (
        <Skeleton key={width} height={44} radius={14} width={width} ml={ours ? 'auto' : 0} />
      ))}
    </div>
  );
}
