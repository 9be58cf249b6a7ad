import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Answer } from '../../api/types';
import { languageOf } from '../../texts/language';
import { requestOf, type Side, type Wish } from './request';

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
    placeholderData: keepPreviousData,
    gcTime: 0, // who comes back asks anew
    queryFn: () => answer<Answer>(api.POST('/v1/recommendations', { body })),
  });
}
