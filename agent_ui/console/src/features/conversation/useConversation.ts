import { isProblem } from '@switchboard/shared/problem';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { fromPage, prependPage, type TimelineCache } from '../../api/timeline-cache';

export function useConversation(id: string) {
  return useQuery({ queryKey: keys.conversation(id), queryFn: () => endpoints.conversation(id) });
}

/** The newest page of a timeline, kept fresh by the feed, and the way to earlier pages. */
export function useTimeline(id: string) {
  const client = useQueryClient();
  const loading = useRef(false);
  const key = keys.timeline(id);
  const query = useQuery({
    queryKey: key,
    queryFn: async () => fromPage(await endpoints.timeline(id), client.getQueryData<TimelineCache>(key)),
  });
  const loadOlder = useCallback(() => {
    const known = client.getQueryData<TimelineCache>(keys.timeline(id));
    const oldest = known?.entries[0]?.seq;
    if (loading.current || !known?.hasMore || oldest === undefined) return;
    loading.current = true;
    endpoints
      .timeline(id, oldest)
      .then((page) => {
        client.setQueryData<TimelineCache>(keys.timeline(id), (cache) => cache && prependPage(cache, page));
      })
      .catch((error: unknown) => {
        if (!isProblem(error)) throw error;
      })
      .finally(() => {
        loading.current = false;
      });
  }, [client, id]);
  return { ...query, loadOlder };
}
