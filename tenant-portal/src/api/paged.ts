import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Page } from './types';

export interface Paged<T> {
  items: T[];
  total: number | undefined;
  page: number;
  next: (() => void) | undefined;
  previous: (() => void) | undefined;
  loading: boolean;
  refreshing: boolean;
  error: Error | null;
  retry: () => void;
}

interface Asked<T> {
  /** What the list is of; another key begins at the first page again. */
  key: readonly unknown[];
  ask: (pageToken: string | undefined) => Promise<Page<T>>;
  /** How often to look again, from what is there. */
  every?: (items: T[]) => number | false;
  enabled?: boolean;
}

/** A list that the server pages: it knows the way forward, and this remembers the way back. */
export function usePaged<T>({ key, ask, every, enabled = true }: Asked<T>): Paged<T> {
  const [tokens, setTokens] = useState<string[]>([]);
  const name = JSON.stringify(key);
  useEffect(() => setTokens([]), [name]);
  const token = tokens.at(-1);
  const query = useQuery({
    queryKey: [...key, token],
    queryFn: () => ask(token),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: every === undefined ? false : (found) => every(found.state.data?.items ?? []),
  });
  const following = query.data?.nextPageToken;
  return {
    items: query.data?.items ?? [],
    total: query.data?.total ?? undefined,
    page: tokens.length + 1,
    next: following ? () => setTokens([...tokens, following]) : undefined,
    previous: tokens.length > 0 ? () => setTokens(tokens.slice(0, -1)) : undefined,
    loading: query.isPending && enabled,
    refreshing: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
