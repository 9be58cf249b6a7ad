import { answer, api } from '../../api/client';
import type { Page, ShopEvent } from '../../api/types';

type Ask = (pageToken: string | undefined) => Promise<Page<ShopEvent>>;

export function askEventsOfShopper(id: string, pageSize: number): Ask {
  return (pageToken) =>
    answer<Page<ShopEvent>>(api.GET('/v1/users/{id}/events', { params: { path: { id }, query: { pageSize, pageToken } } }));
}

export function askEventsOfItem(id: string, pageSize: number): Ask {
  return (pageToken) =>
    answer<Page<ShopEvent>>(api.GET('/v1/items/{id}/events', { params: { path: { id }, query: { pageSize, pageToken } } }));
}
