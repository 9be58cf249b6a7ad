import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../api/types';
import { useFigures } from '../../parts/figures';

/** What the weights fit, how many answers they leave it as sure as, and how far it would be off if satisfaction itself decides who answers. */
export function How({ figure }: { figure: Figure | undefined }) {
  const { t } = useTranslation();
  const { decimal, count } = useFigures();
  const weighting = figure?.weighting;
  if (weighting === undefined) return null;
  const [low, high] = weighting.widened;
  const names = weighting.by.map((name) => t(`satisfaction.weighted.recorded.${name}`));
  return (
    <>
      <Text size="sm" c="dimmed">
        {names.length === 0
          ? t('satisfaction.weighted.alike')
          : t('satisfaction.weighted.by', { names: names.join(t('satisfaction.weighted.and')), n: count(Math.round(weighting.effectiveN)) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('satisfaction.weighted.widened', { low: decimal(low), high: decimal(high), gamma: decimal(weighting.gamma) })}
      </Text>
    </>
  );
}
