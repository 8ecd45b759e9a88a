import { Button } from '@mantine/core';
import { Inbox, SearchX } from 'lucide-react';
import { useDeferredValue, type ReactNode } from 'react';
import type { View } from '../../api/endpoints';
import { useI18n } from '../../i18n/I18n';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { useFeedState } from '../../realtime/FeedProvider';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow';
import { RowSkeletons } from './RowSkeletons';
import { SearchBox } from './SearchBox';
import { useConversations } from './useConversations';
import { useHeldOrder } from './useHeldOrder';
import { ViewTabs } from './ViewTabs';

interface ListProps {
  view: View;
  onView: (view: View) => void;
  search: string;
  onSearch: (search: string) => void;
  selected: string | null;
}

export function ConversationList({ view, onView, search, onSearch, selected }: ListProps): ReactNode {
  const { t } = useI18n();
  const q = useDeferredValue(search.trim());
  return (
    <section className={styles.list} aria-label={t('list.title')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('list.title')}</h1>
        <SearchBox value={search} onChange={onSearch} />
        <ViewTabs view={view} onView={onView} />
      </header>
      <Rows key={view} view={view} q={q} selected={selected} />
    </section>
  );
}

function Rows({ view, q, selected }: { view: View; q: string; selected: string | null }): ReactNode {
  const { t } = useI18n();
  const { typing } = useFeedState();
  const list = useConversations(view, q);
  const { rows, hold, release } = useHeldOrder(list.items);
  if (list.isPending) return <RowSkeletons />;
  if (list.isError && rows.length === 0) {
    return <Failure title={t('list.error')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0) return <NothingHere view={view} searching={q !== ''} />;
  return (
    <div className={styles.scroll} onPointerEnter={hold} onPointerLeave={release} data-testid="conversation-list">
      <ul className={styles.rows} aria-label={t(`view.${view}`)}>
        {rows.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              selected={conversation.id === selected}
              typing={typing.has(conversation.id)}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}

function NothingHere({ view, searching }: { view: View; searching: boolean }): ReactNode {
  const { t } = useI18n();
  const kind = searching ? 'search' : view;
  return (
    <Empty
      icon={searching ? <SearchX /> : <Inbox />}
      title={t(`list.empty.${kind}`)}
      hint={t(`list.empty.${kind}.hint`)}
    />
  );
}
