import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Operation } from '../../api/types';

/** What becomes of an import. */
export function operationQuery(id: string) {
  return queryOptions({
    queryKey: ['operation', id],
    queryFn: () => answer<Operation>(api.GET('/v1/operations/{id}', { params: { path: { id } } })),
  });
}
