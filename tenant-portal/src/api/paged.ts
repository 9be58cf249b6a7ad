import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pauseOf } from './polling';
import type { Page } from './types';

export interface Paged<T, P extends Page<T> = Page<T>> {
  items: T[];
  /** The page that is shown, with whatever else stands on it. */
  shown: P | undefined;
  total: number | undefined;
  page: number;
  next: (() => void) | undefined;
  previous: (() => void) | undefined;
  loading: boolean;
  refreshing: boolean;
  error: Error | null;
  retry: () => void;
  /** Asks anew for the page that is shown; what is on it then. */
  renew: () => Promise<T[]>;
}

interface Asked<T, P extends Page<T>> {
  /** What the list is of; another key begins at the first page again. */
  key: readonly unknown[];
  ask: (pageToken: string | undefined) => Promise<P>;
  /** How often to look again, from what is there. */
  every?: (items: T[]) => number | false;
  enabled?: boolean;
}

/** A list that the server pages: it knows the way forward, and this remembers the way back. */
export function usePaged<T, P extends Page<T> = Page<T>>({ key, ask, every, enabled = true }: Asked<T, P>): Paged<T, P> {
  const name = JSON.stringify(key);
  const [way, setWay] = useState<{ name: string; tokens: string[] }>({ name, tokens: [] });
  const tokens = way.name === name ? way.tokens : []; // a token is of one list and means nothing to another
  const go = (to: string[]) => setWay({ name, tokens: to });
  const token = tokens.at(-1);
  const query = useQuery({
    queryKey: [...key, token],
    queryFn: () => ask(token),
    placeholderData: keepPreviousData,
    enabled,
    refetchOnWindowFocus: every !== undefined,
    refetchInterval: ({ state }) => {
      const often = every?.(state.data?.items ?? []) ?? false;
      return often === false ? false : pauseOf(often, state);
    },
  });
  const following = query.data?.nextPageToken;
  // what stood on it was removed
  const emptied = tokens.length > 0 && query.isSuccess && !query.isPlaceholderData && query.data.items?.length === 0 && !following;
  useEffect(() => {
    if (emptied) setWay((before) => ({ ...before, tokens: before.tokens.slice(0, -1) }));
  }, [emptied]);
  return {
    items: query.data?.items ?? [],
    shown: query.data,
    total: query.data?.total ?? undefined,
    page: tokens.length + 1,
    next: following ? () => go([...tokens, following]) : undefined,
    previous: tokens.length > 0 ? () => go(tokens.slice(0, -1)) : undefined,
    loading: query.isPending && enabled,
    refreshing: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    renew: async () => (await query.refetch({ throwOnError: true })).data?.items ?? [],
  };
}
