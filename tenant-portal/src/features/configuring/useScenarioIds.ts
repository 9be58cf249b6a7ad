import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Page, Scenario } from '../../api/types';

/** The ids of all scenarios, to pick from; none until they are read. */
export function useScenarioIds(): string[] {
  const scenarios = useQuery({
    queryKey: ['scenarios', 'pick'],
    queryFn: () => answer<Page<Scenario>>(api.GET('/v1/scenarios', { params: { query: { pageSize: 500 } } })),
  });
  return (scenarios.data?.items ?? []).map((scenario) => scenario.id);
}
