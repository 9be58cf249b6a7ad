import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Distance } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { digitsOf, isGood } from './metrics';

/** How far a group lies from the whole: with an arrow where that is sure as one of all groups, said where it would be sure alone, grey where it may be chance. */
export function FromWhole({ apart, metric }: { apart: Distance | undefined; metric: string }) {
  const { t } = useTranslation();
  const { decimal, interval: written } = useFigures();
  if (apart === undefined) return '–';
  const digits = digitsOf(metric);
  const far = `${apart.value > 0 ? '+' : ''}${decimal(apart.value, digits)}`;
  const interval = apart.ci95[0] === undefined ? '' : ` ${written(apart.ci95, digits)}`;
  if (apart.sure !== 'sure') {
    return (
      <Text size="sm" c="dimmed">
        {far}
        {interval} {t(apart.sure === 'watched' ? 'satisfaction.watched' : 'satisfaction.likeChance')}
      </Text>
    );
  }
  const better = apart.value > 0 === isGood(metric);
  return (
    <Text size="sm" fw={650} c={better ? 'var(--cxm-mark)' : 'var(--mantine-color-error)'}>
      <span aria-hidden="true">{apart.value > 0 ? '▲' : '▼'}</span> {far}
      {interval} {t(better ? 'satisfaction.surelyBetter' : 'satisfaction.surelyWorse')}
    </Text>
  );
}
