import { useQueries } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Item } from '../../api/types';

/** The titles of some items, each asked for once and kept; an item without one is missing in it. */
export function useTitles(ids: readonly (string | undefined)[]): Map<string, string> {
  const wanted = [...new Set(ids)].flatMap((id) => (id === undefined || id === null ? [] : [id]));
  const found = useQueries({
    queries: wanted.map((id) => ({
      queryKey: ['item', id],
      queryFn: () => itemOrNull(id),
      staleTime: 300_000,
    })),
  });
  const titles = new Map<string, string>();
  wanted.forEach((id, index) => {
    const title = found[index]?.data?.title;
    if (title) titles.set(id, title);
  });
  return titles;
}

/** The item, or null for an id that events name and the catalogue does not have. */
export async function itemOrNull(id: string): Promise<Item | null> {
  try {
    return await answer<Item>(api.GET('/v1/items/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}
