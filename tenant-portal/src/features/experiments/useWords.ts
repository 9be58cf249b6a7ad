import { useTranslation } from 'react-i18next';
import type { Experiment } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { percentOf } from './terms';

/** What is said of an experiment in a line. */
export function useWords() {
  const { t } = useTranslation();
  const { time, percent } = useFigures();
  return {
    arms: (experiment: Experiment) =>
      experiment.arms
        .map((arm) => t('experiments.armIs', { id: arm.id, scenario: arm.scenario, share: percent(percentOf(arm.share), {}) }))
        .join(' · '),
    when: ({ from, to }: Experiment) =>
      [from && t('rules.since', { time: time(from) }), to && t('rules.until', { time: time(to) })].filter(Boolean).join(' · ') ||
      t('rules.always'),
  };
}
