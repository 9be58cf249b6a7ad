import { useQuery } from '@tanstack/react-query';

export function isDone(state: string | undefined): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

const looking = 1000;

interface Watched<T> {
  key: readonly unknown[];
  ask: () => Promise<T>;
  /** How often to look again at one that has ended, for what goes stale in it. */
  afterwards?: number;
}

/** An operation, looked at until it has ended. One that cannot be read is asked for again by the person alone. */
export function useWatched<T extends { state?: string }>({ key, ask, afterwards }: Watched<T>) {
  return useQuery({
    queryKey: key,
    queryFn: ask,
    refetchOnWindowFocus: afterwards !== undefined,
    refetchInterval: ({ state: { status, data } }) => {
      if (status === 'error') return false;
      return isDone(data?.state) ? (afterwards ?? false) : looking;
    },
  });
}
