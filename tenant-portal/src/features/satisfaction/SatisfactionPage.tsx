import { Alert, Anchor, Group, SimpleGrid, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pauseOf } from '../../api/polling';
import type { SatisfactionAnswer } from '../../api/types';
import { DayField } from '../../parts/DayField';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { useAddressedDay } from '../../parts/filters/address';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { Alerts } from './Alerts';
import { Drivers } from './Drivers';
import { FurtherScores } from './FurtherScores';
import { Predicted } from './Predicted';
import { ProductIndex } from './ProductIndex';
import { metrics, orderMetrics, visitMetrics } from './metrics';
import { askSatisfaction, type Period } from './period';
import { ResponseRate } from './ResponseRate';
import { ReturnReasons } from './ReturnReasons';
import { ScoreCard } from './ScoreCard';
import { Segments } from './Segments';
import { Trend } from './Trend';
import { Weighted } from './Weighted';

/** Scores follow what is answered. */
const live = 3_000;
/** Beyond so many answers they follow more slowly. */
const many = 100_000;

function answersOf(found: SatisfactionAnswer | undefined): number {
  return Math.max(0, ...Object.values(found?.groups?.[0]?.metrics ?? {}).map((figure) => figure?.n ?? 0));
}

function addressed(period: Period): string {
  const days = Object.entries(period).filter(([, day]) => day !== undefined) as [string, string][];
  return days.length === 0 ? '' : `?${new URLSearchParams(days).toString()}`;
}

/** How satisfied shoppers are, how sure that is, and with what. */
export function SatisfactionPage() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const [from, setFrom] = useAddressedDay('from');
  const [to, setTo] = useAddressedDay('to');
  const reversed = from !== '' && to !== '' && to < from;
  const period: Period = { from: from === '' ? undefined : from, to: to === '' ? undefined : to };
  const whole = useQuery({
    queryKey: ['satisfaction', 'whole', period],
    enabled: !reversed,
    placeholderData: keepPreviousData,
    queryFn: () => askSatisfaction({ ...period, metric: metrics.join(',') }),
    // of many answers they take longer to count, and one more changes less
    refetchInterval: ({ state }) => pauseOf(live * Math.max(1, answersOf(state.data) / many), state),
  });
  const found = whole.data?.groups?.[0];
  return (
    <Stack>
      <PageHeader title={t('satisfaction.title')} text={t('satisfaction.text')}>
        <Group align="flex-start" gap="xs">
          <DayField label={t('parts.from')} value={from} onChange={setFrom} />
          <DayField label={t('parts.to')} value={to} error={reversed ? t('satisfaction.reversed') : undefined} onChange={setTo} />
        </Group>
      </PageHeader>
      <Anchor component={Link} to={`${paths.verbatims}${addressed(period)}`} size="sm" underline="always">
        {t('verbatims.open')}
      </Anchor>
      {whole.isPending && !reversed && <Waiting />}
      {whole.error && <ErrorState error={whole.error} retry={() => void whole.refetch()} />}
      {whole.data && found === undefined && (
        <Alert role="note" variant="outline" title={t('satisfaction.emptyTitle')}>
          {t('satisfaction.emptyText')}
        </Alert>
      )}
      {found && (
        <Section title={t('satisfaction.scores')} text={t('satisfaction.scoresText')}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 5 }} spacing="sm">
            {metrics.map((metric) => (
              <ScoreCard key={metric} metric={metric} figure={found.metrics?.[metric]} distribution />
            ))}
          </SimpleGrid>
          {(whole.data?.unmatchedReturns ?? 0) > 0 && (
            <span>{t('satisfaction.unmatched', { n: count(whole.data?.unmatchedReturns) })}</span>
          )}
        </Section>
      )}
      {whole.data?.responseRate && <ResponseRate rate={whole.data.responseRate} />}
      {!reversed && <FurtherScores metrics={orderMetrics} of="orders" period={period} />}
      {!reversed && <FurtherScores metrics={visitMetrics} of="visits" period={period} />}
      {!reversed && <ReturnReasons period={period} />}
      {!reversed && <Weighted period={period} />}
      {!reversed && <Predicted period={period} />}
      <Alerts />
      {!reversed && <Trend period={period} />}
      {!reversed && <Segments period={period} />}
      {!reversed && <Drivers period={period} />}
      <ProductIndex />
    </Stack>
  );
}
