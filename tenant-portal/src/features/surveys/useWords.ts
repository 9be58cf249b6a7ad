import { useTranslation } from 'react-i18next';
import type { Survey } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { languageOf } from '../../texts/language';
import { percentOf } from '../experiments/terms';

/** What is said of a survey in a line. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const { count, percent } = useFigures();
  return {
    title: ({ title }: Survey) => title[languageOf(i18n.language)],
    when: ({ trigger, share }: Survey) =>
      trigger.kind === 'order_delivered' || trigger.kind === 'order_returned' || trigger.kind === 'recommendation_session'
        ? t(`surveys.when.${trigger.kind}`, { days: count(trigger.days ?? 0), share: percent(percentOf(share), {}) })
        : t('surveys.triggers.manual'),
    holdout: ({ trigger, holdoutShare }: Survey) =>
      trigger.kind === 'order_delivered' ? t('surveys.ofDelivered', { share: percent(percentOf(holdoutShare), {}) }) : undefined,
    quiet: ({ quietHours }: Survey) => (quietHours ? `${quietHours.from}–${quietHours.to}` : t('surveys.noQuiet')),
  };
}
