import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Lookup } from '../../api/types';

/** How many items are looked up at once, as the service allows. */
const AT_ONCE = 100;

/** The titles of some items, looked up together and kept; an item without one is missing in it. */
export function useTitles(ids: readonly (string | undefined)[]): Map<string, string> {
  const wanted = [...new Set(ids)].filter((id) => typeof id === 'string').sort();
  const parts = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, part) =>
    wanted.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const found = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['titles', part],
      queryFn: () => titlesOf(part),
      staleTime: 300_000,
      placeholderData: keepPreviousData,
    })),
  });
  return new Map(found.flatMap((part) => part.data ?? []));
}

/** Ids and titles; items that found no room in one answer are looked up again. */
async function titlesOf(ids: string[]): Promise<[string, string][]> {
  const titles: [string, string][] = [];
  for (let left = ids; left.length > 0; ) {
    const found: Lookup = await answer<Lookup>(api.POST('/v1/items:lookup', { body: { ids: left } }));
    for (const { id, title } of found.items ?? []) if (id && title) titles.push([id, title]);
    left = found.left ?? [];
  }
  return titles;
}
