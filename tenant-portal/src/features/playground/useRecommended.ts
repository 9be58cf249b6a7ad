import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Answer, RecommendationBody } from '../../api/types';
import { languageOf } from '../../texts/language';
import { requestOf, type Side, type Wish } from './request';

function isFor(before: unknown, { user, bundle }: RecommendationBody): boolean {
  const asked = before as RecommendationBody | undefined;
  return asked !== undefined && JSON.stringify([asked.user, asked.bundle]) === JSON.stringify([user, bundle]);
}

/**
 * What a shopper gets; asked once, however many parts of the page want it.
 *
 * @param turn a number of its own for each time that somebody asks: rules and models change meanwhile
 */
export function useRecommended(side: Side, wish: Wish, turn: number, enabled = true) {
  const { i18n } = useTranslation();
  const body = requestOf(side, wish, languageOf(i18n.language));
  return useQuery({
    queryKey: ['recommendations', turn, body],
    enabled,
    // what stood there goes on standing while the same shopper is asked for anew; another's never stands under this one's name
    placeholderData: (before, query) => (isFor(query?.queryKey.at(-1), body) ? before : undefined),
    gcTime: 0, // who comes back asks anew
    queryFn: () => answer<Answer>(api.POST('/v1/recommendations', { body })),
  });
}
