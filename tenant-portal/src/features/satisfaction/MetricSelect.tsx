import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { followedMetrics } from './metrics';

interface Chosen<T extends string> {
  metric: string;
  onMetric: (metric: string) => void;
  /** What the metric is looked at by: steps of time, groups of answers. */
  label: string;
  choices: readonly T[];
  nameOf: (choice: T) => string;
  by: T;
  onBy: (choice: T) => void;
}

/** Which metric is looked at, and by what. */
export function MetricSelect<T extends string>({ metric, onMetric, label, choices, nameOf, by, onBy }: Chosen<T>) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Select
        label={label}
        data={choices.map((value) => ({ value, label: nameOf(value) }))}
        value={by}
        allowDeselect={false}
        onChange={(value) => onBy(value ?? by)}
      />
      <Select
        label={t('satisfaction.metric')}
        data={followedMetrics.map((value) => ({ value, label: t(`satisfaction.metrics.${value}`) }))}
        value={metric}
        allowDeselect={false}
        onChange={(value) => onMetric(value ?? metric)}
      />
    </Group>
  );
}
