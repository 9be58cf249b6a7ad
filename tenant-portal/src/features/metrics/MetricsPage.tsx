import { Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../parts/DayField';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { useAddressed, useAddressedDay } from '../../parts/filters/address';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';
import { FigureCard } from './FigureCard';
import { Drift } from './Drift';
import { Groups } from './Groups';
import { OffPolicy } from './OffPolicy';
import { type Asked, askMetrics, led, made, type Metric, reach } from './online';
import { Promises } from './Promises';

/** How recommendations do in the shop: what they led to, how sure that is, and how they were made. */
export function MetricsPage() {
  const { t } = useTranslation();
  const { count, money, time } = useFigures();
  const [from, setFrom] = useAddressedDay('from');
  const [to, setTo] = useAddressedDay('to');
  const [said, setSaid] = useAddressed('scenario');
  const scenario = said === '' ? null : said;
  const setScenario = (chosen: string | null) => setSaid(chosen ?? '');
  const reversed = from !== '' && to !== '' && to < from;
  const period = { from: from === '' ? undefined : from, to: to === '' ? undefined : to };
  const asked: Asked = { ...period, scenario: scenario ?? undefined };
  const whole = useQuery({
    queryKey: ['metrics', 'whole', asked],
    enabled: !reversed,
    placeholderData: keepPreviousData,
    queryFn: () => askMetrics(asked),
  });
  const scenarios = useQuery({
    queryKey: ['metrics', 'scenarios', period],
    enabled: !reversed,
    placeholderData: keepPreviousData,
    queryFn: () => askMetrics({ ...period, by: 'scenario' }),
  });
  const names = (scenarios.data?.groups ?? []).map((group) => group.key?.['scenario'] ?? '').filter((name) => name !== '');
  const found = whole.data?.groups?.[0];
  const card = (metric: Metric) => (
    <FigureCard
      key={metric}
      metric={metric}
      figure={found?.metrics?.[metric]}
      withheld={whole.data?.suppressed?.find((figure) => figure.metric === metric)}
    />
  );
  const model = whole.data?.model;
  return (
    <Stack>
      <PageHeader title={t('metrics.title')} text={t('metrics.text')}>
        <Group align="flex-start" gap="xs">
          <DayField label={t('parts.from')} value={from} onChange={setFrom} />
          <DayField label={t('parts.to')} value={to} error={reversed ? t('metrics.reversed') : undefined} onChange={setTo} />
          <Select
            label={t('metrics.scenario')}
            placeholder={t('metrics.allScenarios')}
            data={scenario !== null && !names.includes(scenario) ? [...names, scenario] : names}
            value={scenario}
            onChange={setScenario}
            clearable
          />
        </Group>
      </PageHeader>
      {whole.isPending && !reversed && <Waiting />}
      {whole.error && <ErrorState error={whole.error} retry={() => void whole.refetch()} />}
      {whole.data && found === undefined && (
        <EmptyState
          title={t('metrics.emptyTitle')}
          text={t(whole.data.suppressed?.some((figure) => figure.metric === undefined) ? 'metrics.fewText' : 'metrics.emptyText')}
        />
      )}
      {found && !reversed && (
        <>
          <Section title={t('metrics.shown')} text={t('metrics.shownText')}>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
              <StatCard name={t('metrics.shoppers')} value={count(found.n)} />
              <StatCard name={t('metrics.answers')} value={count(found.answers)} />
              <StatCard name={t('metrics.items')} value={count(found.items)} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
              {led.map(card)}
              {found.revenue?.map(({ currency, total }) => (
                <StatCard
                  key={currency ?? ''}
                  name={currency == null ? t('metrics.revenue') : t('metrics.revenueIn', { currency })}
                  value={money(total?.value, currency ?? undefined)}
                  note={
                    total?.ci95
                      ? t('metrics.revenueInterval', {
                          low: money(total.ci95[0], currency ?? undefined),
                          high: money(total.ci95[1], currency ?? undefined),
                          n: count(total.n),
                        })
                      : t('metrics.noInterval', { n: count(total?.n) })
                  }
                />
              ))}
            </SimpleGrid>
          </Section>
          <Section title={t('metrics.reach')} text={t('metrics.reachText')}>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
              {reach.map(card)}
            </SimpleGrid>
          </Section>
          <Section title={t('metrics.made')} text={t('metrics.madeText')}>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
              {made.map(card)}
            </SimpleGrid>
            <Facts
              rows={[
                [t('metrics.model'), model?.bundle],
                [t('metrics.shownSince'), model?.firstShown == null ? undefined : time(model.firstShown)],
                [t('metrics.newestEvent'), whole.data?.data?.newestEvent == null ? undefined : time(whole.data.data.newestEvent)],
                [t('metrics.newestAnswer'), whole.data?.data?.newestAnswer == null ? undefined : time(whole.data.data.newestAnswer)],
              ]}
            />
          </Section>
        </>
      )}
      {!reversed && <Groups asked={asked} />}
      {!reversed && <OffPolicy asked={asked} />}
      {!reversed && <Drift asked={asked} />}
      {!reversed && <Promises asked={asked} />}
    </Stack>
  );
}
