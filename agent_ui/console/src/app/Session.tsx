import { isProblem } from '@switchboard/shared/problem';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { endpoints } from '../api/endpoints';
import { keys } from '../api/keys';
import { LoginPage } from '../features/login/LoginPage';
import { FeedProvider } from '../realtime/FeedProvider';
import { MeContext } from './me';
import { Failure } from '../parts/Failure';
import { Workspace } from './Workspace';

/** Nobody signed in: the sign-in page. Otherwise the workspace, with its own live feed. */
export function Session(): ReactNode {
  const me = useQuery({
    queryKey: keys.me,
    queryFn: () =>
      endpoints.me().catch((error: unknown) => {
        if (isProblem(error) && error.status === 401) return null;
        throw error;
      }),
  });
  if (me.isPending) return null;
  if (me.isError) return <Failure error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === null) return <LoginPage />;
  return (
    <MeContext value={me.data}>
      <FeedProvider key={me.data.login} login={me.data.login}>
        <Workspace />
      </FeedProvider>
    </MeContext>
  );
}
