import { isProblem } from '@switchboard/shared/problem';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';

/** A session that ended anywhere shows the sign-in page: `me` is asked again and answers 401. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (!isProblem(error) || error.status !== 401) return;
    if (client.getQueryData(keys.me)) client.setQueryData(keys.me, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        retry: (failures, error) => isProblem(error) && error.retryable && failures < 3,
        refetchOnWindowFocus: false,
      },
    },
  });
  return client;
}
