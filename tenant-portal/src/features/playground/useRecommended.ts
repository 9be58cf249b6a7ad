import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Answer } from '../../api/types';
import { requestOf, type Side, type Wish } from './request';

/** What a shopper gets; asked once, however many parts of the page want it. */
export function useRecommended(side: Side, wish: Wish, enabled = true) {
  const body = requestOf(side, wish);
  return useQuery({
    queryKey: ['recommendations', body],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: () => answer<Answer>(api.POST('/v1/recommendations', { body })),
  });
}
