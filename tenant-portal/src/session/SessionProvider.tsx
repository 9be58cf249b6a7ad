import { Center, Loader } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, onSessionEnded } from '../api/client';
import { Problem } from '../api/problem';
import type { Session } from '../api/types';
import { ErrorState } from '../parts/ErrorState';
import { announce, onSaid } from './channel';
import { ExpiredDialog } from './ExpiredDialog';
import { mayBe, type Role } from './roles';
import { SignInPage } from './SignInPage';

interface SignedIn extends Session {
  may: (roles: readonly Role[]) => boolean;
}

const Context = createContext<SignedIn | undefined>(undefined);

export function useSession(): SignedIn {
  const session = useContext(Context);
  if (session === undefined) throw new Error('used outside of a session');
  return session;
}

/** The problem of a session that an administrator ended; all others end by themselves. */
const endedForThem = 'session-ended';

/** Shows what is inside to who has signed in, and asks all others to. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [ended, setEnded] = useState<string>();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: () => answer<Session>(api.GET('/v1/session')),
    retry: false,
    staleTime: Infinity,
  });
  const known = session.data;

  const renew = useCallback(async () => {
    const again = await answer<Session>(api.GET('/v1/session'));
    if (known !== undefined && again.subject !== known.subject) {
      globalThis.location.reload(); // another person: nothing of the one before may stay
      return;
    }
    if (ended === undefined) return; // nothing was missed here
    setEnded(undefined);
    await queries.invalidateQueries();
  }, [known, ended, queries]);

  useEffect(() => onSessionEnded((code) => setEnded((before) => (before === endedForThem ? before : code))), []);
  useEffect(
    () =>
      onSaid((said) => {
        // who signed out leaves the machine to others: nothing may stay in any tab, not even what was typed
        if (said === 'out') globalThis.location.reload();
        else void renew().catch(() => undefined);
      }),
    [renew],
  );
  // heard before any dialog hears it, since all are mounted later than this: Escape would close the one below the prompt
  useWindowEvent(
    'keydown',
    (event) => {
      if (ended !== undefined && event.key === 'Escape') event.stopImmediatePropagation();
    },
    { capture: true },
  );
  // a page that a browser kept as it was, for its button to go back: who signed out may have left the machine to others
  useWindowEvent('pageshow', (event) => {
    if (!event.persisted) return;
    document.body.hidden = true; // until what is loaded takes its place
    globalThis.location.reload();
  });
  useEffect(() => {
    if (known !== undefined) announce('in');
  }, [known]);

  const value = useMemo<SignedIn | undefined>(
    () => (known ? { ...known, may: (roles) => mayBe(known.roles ?? [], roles) } : undefined),
    [known],
  );

  // what the person saw is not theirs any more
  if (ended === endedForThem) return <SignInPage ended />;
  if (value !== undefined) {
    return (
      <Context.Provider value={value}>
        {children}
        <ExpiredDialog opened={ended !== undefined} renew={renew} />
      </Context.Provider>
    );
  }
  if (session.isPending) {
    return (
      <Center h="100vh">
        <Loader aria-label={t('parts.loading')} />
      </Center>
    );
  }
  if (session.error instanceof Problem && session.error.status === 401) return <SignInPage />;
  return (
    <Center h="100vh" component="main">
      <ErrorState error={session.error} retry={() => void session.refetch()} />
    </Center>
  );
}
