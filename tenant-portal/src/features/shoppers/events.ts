import { answer, api } from '../../api/client';
import { isMissing } from '../../api/problem';
import type { Page, ShopEvent } from '../../api/types';

type Ask = (pageToken: string | undefined) => Promise<Page<ShopEvent>>;

export function askEventsOfShopper(id: string, pageSize: number): Ask {
  return (pageToken) =>
    answer<Page<ShopEvent>>(api.GET('/v1/users/{id}/events', { params: { path: { id }, query: { pageSize, pageToken } } }));
}

/** The same for any id that a person types: who is not known has done nothing. */
export function askEventsOfAnyone(id: string, pageSize: number): Ask {
  const ask = askEventsOfShopper(id, pageSize);
  return async (pageToken) => {
    try {
      return await ask(pageToken);
    } catch (error) {
      if (isMissing(error)) return { items: [], total: 0 };
      throw error;
    }
  };
}

export function askEventsOfItem(id: string, pageSize: number): Ask {
  return (pageToken) =>
    answer<Page<ShopEvent>>(api.GET('/v1/items/{id}/events', { params: { path: { id }, query: { pageSize, pageToken } } }));
}
