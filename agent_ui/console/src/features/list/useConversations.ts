import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Conversation } from '@switchboard/shared/model';
import { endpoints, type View } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { mostUrgentFirst } from './order';

/** One list of the inbox, most urgent first. */
export function useConversations(view: View, q: string) {
  const query = useInfiniteQuery({
    queryKey: keys.list(view, q),
    queryFn: ({ pageParam }) => endpoints.conversations(view, q, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    ...(q && { placeholderData: keepPreviousData }),
  });
  const items = useMemo(() => mostUrgentFirst(unique(query.data?.pages.flatMap((page) => page.items)), view), [query.data, view]);
  return { ...query, items };
}

/** A conversation that moved while a later page was fetched comes twice. */
function unique(items: readonly Conversation[] = []): Conversation[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
