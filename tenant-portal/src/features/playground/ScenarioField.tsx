import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Page, Scenario } from '../../api/types';

/** Picks the scenario that says what is left out here. */
export function ScenarioField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['scenarios', 'pick'],
    queryFn: () => answer<Page<Scenario>>(api.GET('/v1/scenarios', { params: { query: { pageSize: 500 } } })),
  });
  const ids = (found.data?.items ?? []).map((scenario) => scenario.id);
  return (
    <Select
      label={t('playground.scenario')}
      description={t('playground.scenarioHint')}
      data={[...new Set(['default', ...ids])]}
      value={value}
      allowDeselect={false}
      onChange={(id) => onChange(id ?? 'default')}
      style={{ flex: '0 1 12rem' }}
    />
  );
}
