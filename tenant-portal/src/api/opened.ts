import { useQuery } from '@tanstack/react-query';

/**
 * Something as it was when its form was opened, read once: what somebody else saves meanwhile takes nothing away that is being
 * typed, and shows when this is saved. The form is mounted anew each time that it is opened.
 */
export function useOpened<T>(key: readonly unknown[], ask: () => Promise<T>) {
  return useQuery({
    queryKey: ['opened', ...key],
    queryFn: ask,
    enabled: ({ state }) => state.data === undefined,
    gcTime: 0,
  });
}
