import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Client, Item, Page, Shopper } from '../../api/types';

/** Ids of the shop's own that a first request can name; where there are none yet, such as there could be. */
export function useOwnIds() {
  return useQuery({
    queryKey: ['own-ids'],
    queryFn: async () => {
      const one = { params: { query: { pageSize: 1 } } };
      const [items, users, clients] = await Promise.all([
        answer<Page<Item>>(api.GET('/v1/items', one)),
        answer<Page<Shopper>>(api.GET('/v1/users', one)),
        answer<Page<Client>>(api.GET('/v1/api-clients')),
      ]);
      const client = clients.items?.find(({ roles }) => roles?.includes('integration')); // it may do all of them
      return {
        item: items.items?.[0]?.id ?? 'sku-1',
        shopper: users.items?.[0]?.id ?? 'u-1',
        client: (client ?? clients.items?.[0])?.clientId ?? 'CLIENT-ID',
      };
    },
  });
}
