import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Feed, type FeedState } from './feed';

const FeedContext = createContext<Feed | null>(null);

export function FeedProvider({ login, children }: { login: string; children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const [feed] = useState(() => new Feed(client, login));
  useEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  return <FeedContext.Provider value={feed}>{children}</FeedContext.Provider>;
}

export function useFeed(): Feed {
  const feed = useContext(FeedContext);
  if (!feed) throw new Error('useFeed needs a FeedProvider above it');
  return feed;
}

export function useFeedState(): FeedState {
  const feed = useFeed();
  return useSyncExternalStore(feed.subscribe, feed.snapshot);
}
