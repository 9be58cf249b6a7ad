import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useScenarioIds } from '../configuring/useScenarioIds';

/** Picks the scenario that says what is left out here. */
export function ScenarioField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const { ids, error } = useScenarioIds();
  return (
    <Select
      label={t('playground.scenario')}
      description={t('playground.scenarioHint')}
      data={[...new Set(['default', ...ids])]}
      value={value}
      error={error}
      allowDeselect={false}
      onChange={(id) => onChange(id ?? 'default')}
      style={{ flex: '0 1 12rem' }}
    />
  );
}
