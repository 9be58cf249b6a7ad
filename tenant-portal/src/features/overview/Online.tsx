import { SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pauseOf } from '../../api/polling';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';
import { FigureCard } from '../metrics/FigureCard';
import { askMetrics } from '../metrics/online';
import { followedDays } from '../satisfaction/period';

export function useOnline(enabled = true) {
  return useQuery({ queryKey: ['metrics', 'whole', {}], enabled, refetchInterval: ({ state }) => pauseOf(60_000, state), queryFn: () => askMetrics({}) });
}

/** What was recommended and what it led to, for who is told nothing of satisfaction. */
export function OnlineCards() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const online = useOnline();
  const found = online.data?.groups?.[0];
  return (
    <Section title={t('overview.led')} text={t('overview.onlineText', { followed: followedDays })}>
      {online.isPending && <Waiting rows={2} />}
      {online.error && <ErrorState error={online.error} retry={() => void online.refetch()} />}
      {online.data && found === undefined && <Text>{t('satisfaction.noShown')}</Text>}
      {found && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <StatCard name={t('satisfaction.metrics.impressions')} value={count(found.items)} />
          {(['ctr', 'payingRate'] as const).map((metric) => (
            <FigureCard
              key={metric}
              metric={metric}
              name={metric === 'ctr' ? t('satisfaction.metrics.clickRate') : undefined}
              figure={found.metrics?.[metric]}
              withheld={online.data?.suppressed?.find((figure) => figure.metric === metric)}
            />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}

/** Which model shoppers were answered from and since when, for who manages none. */
export function ShownModel() {
  const { t } = useTranslation();
  const { time, decimal } = useFigures();
  const online = useOnline();
  const model = online.data?.model;
  return (
    <Section title={t('overview.model')}>
      {online.isPending && <Waiting rows={1} />}
      {online.error && <ErrorState error={online.error} retry={() => void online.refetch()} />}
      {online.data && (model == null ? (
        <Text>{t('overview.noneShown')}</Text>
      ) : (
        <Facts
          rows={[
            [t('metrics.model'), model.bundle],
            [t('metrics.shownSince'), model.firstShown == null ? undefined : time(model.firstShown)],
            [t('metrics.shownFor'), t('metrics.days', { n: decimal(model.ageDays, 1) })],
          ]}
        />
      ))}
    </Section>
  );
}
