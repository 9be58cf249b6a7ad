import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../../parts/figures';
import { countInvitations, type DeliveredCounts, deliveredOf, rateOf, sentStates } from './rate';

/** The response rate in words: its value, where there is one, and its interval or why there is none. */
export function useRateWords(): (counts: DeliveredCounts) => { value: string | undefined; note: string } {
  const { t } = useTranslation();
  const { decimal, percent, count } = useFigures();
  return (counts) => {
    const rate = rateOf(counts);
    return typeof rate === 'string'
      ? { value: undefined, note: t(`surveys.noRate.${rate}`) }
      : {
          value: percent(rate.value),
          note: t('satisfaction.interval', { low: decimal(rate.low), high: decimal(rate.high), n: count(deliveredOf(counts)) }),
        };
  };
}

/** The response rate of a survey, asked for. */
export function SurveyRate({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = useRateWords();
  const counted = useQuery({ queryKey: ['invitations', 'sent', id], queryFn: () => countInvitations(id, sentStates), staleTime: 60_000 });
  if (counted.error) return <Text size="sm">{t('surveys.noRate.unknown')}</Text>;
  if (!counted.data) return <Text size="sm">…</Text>;
  const { value, note } = words(counted.data);
  return (
    <>
      {value !== undefined && <Text size="sm" fw={600}>{value}</Text>}
      <Text size="sm" c="dimmed">{note}</Text>
    </>
  );
}
