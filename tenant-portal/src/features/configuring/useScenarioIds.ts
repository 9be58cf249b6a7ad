import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Page, Scenario } from '../../api/types';

/** The ids of all scenarios, to pick from, and what to say where they cannot be read; none until then. */
export function useScenarioIds(): { ids: string[]; error: string | undefined } {
  const { t } = useTranslation();
  const scenarios = useQuery({
    queryKey: ['scenarios', 'pick'],
    queryFn: () => answer<Page<Scenario>>(api.GET('/v1/scenarios', { params: { query: { pageSize: 500 } } })),
  });
  const ids = (scenarios.data?.items ?? []).map((scenario) => scenario.id);
  return { ids, error: scenarios.error ? t('parts.filterFailed') : undefined };
}
