import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Answer } from '../../api/types';
import { languageOf } from '../../texts/language';
import { requestOf, type Side, type Wish } from './request';

/** What a shopper gets; asked once, however many parts of the page want it. */
export function useRecommended(side: Side, wish: Wish, enabled = true) {
  const { i18n } = useTranslation();
  const body = requestOf(side, wish, languageOf(i18n.language));
  return useQuery({
    queryKey: ['recommendations', body],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: () => answer<Answer>(api.POST('/v1/recommendations', { body })),
  });
}
