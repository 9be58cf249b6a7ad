import type { Answer } from '../../api/types';

/** Where an item stands in another list; no rank: it is not in it. */
export interface Beside {
  name: string;
  rank: number | undefined;
}

/** The rank of each item of a list. */
export function ranksOf(found: Answer | undefined): Map<string, number> {
  return new Map((found?.items ?? []).flatMap((item) => (item.id !== undefined && item.rank !== undefined ? [[item.id, item.rank]] : [])));
}
