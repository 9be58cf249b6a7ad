import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { DriversAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Interval } from '../../parts/Interval';
import { RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { ImportancePlot } from './ImportancePlot';
import { answerMetrics } from './metrics';
import type { Period } from './period';

/** Which rated touchpoints, and what that happened, go together with how satisfied shoppers are. */
export function Drivers({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { count, decimal, percent } = useFigures();
  const [outcome, setOutcome] = useState<string>('csat');
  const read = useQuery({
    queryKey: ['satisfaction', 'drivers', outcome, period],
    placeholderData: keepPreviousData,
    queryFn: () => answer<DriversAnswer>(api.GET('/v1/satisfaction/drivers', { params: { query: { ...period, outcome } } })),
  });
  const found = read.data;
  const hundredth = (share: number | null) => percent(share === null ? null : 100 * share);
  const nameOf = (touchpoint: string) => t(`satisfaction.drivers.behaviour.${touchpoint}`, { defaultValue: t(`verbatims.topicNames.${touchpoint}`, { defaultValue: touchpoint }) });
  const rated = found?.drivers.filter((driver) => driver.kind === 'rating') ?? [];
  const left = found?.leftOut.map((one) => t(`satisfaction.drivers.left.${one.reason}`, { name: nameOf(one.touchpoint), defaultValue: nameOf(one.touchpoint) })) ?? [];
  return (
    <Section
      title={t('satisfaction.drivers.title')}
      text={t('satisfaction.drivers.text')}
      aside={
        <Select
          label={t('satisfaction.drivers.outcome')}
          data={answerMetrics.map((value) => ({ value, label: t(`satisfaction.metrics.${value}`) }))}
          value={outcome}
          allowDeselect={false}
          onChange={(value) => setOutcome(value ?? outcome)}
        />
      }
    >
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {found && !read.error && found.reason !== null && (
        <EmptyState title={t('satisfaction.drivers.noneTitle')} text={t(`satisfaction.drivers.reasons.${found.reason}`, { defaultValue: found.reason })} />
      )}
      {found && !read.error && found.reason === null && (
        <>
          {rated.length > 0 && <ImportancePlot drivers={rated} nameOf={nameOf} />}
          <RowTable
            rows={found.drivers}
            keyOf={(driver) => driver.touchpoint}
            caption={t('satisfaction.drivers.title')}
            faded={read.isPlaceholderData}
            columns={[
              { name: t('satisfaction.drivers.touchpoint'), cell: (driver) => nameOf(driver.touchpoint) },
              { name: t('satisfaction.drivers.weight'), align: 'right', cell: (driver) => <b>{percent(driver.weight)}</b> },
              { name: t('satisfaction.ci'), cell: (driver) => <Interval value={driver.weight} ci95={driver.ci95} scale={[0, 100]} digits={1} /> },
              { name: t('satisfaction.drivers.mean'), align: 'right', cell: (driver) => (driver.kind === 'rating' ? decimal(driver.mean, 2) : hundredth(driver.mean)) },
              {
                name: t('satisfaction.drivers.priority'),
                cell: (driver) => (
                  <Text span size="sm" {...(driver.significant ? {} : { c: 'dimmed' })}>
                    {t(`satisfaction.drivers.priorities.${driver.priority}`, { defaultValue: driver.priority })}
                  </Text>
                ),
              },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t('satisfaction.drivers.explained', { r2: hundredth(found.r2), validated: hundredth(found.r2Validated), n: count(found.n), answers: count(found.answers) })}
          </Text>
        </>
      )}
      {left.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('satisfaction.drivers.leftOut', { names: left.join(', ') })}
        </Text>
      )}
    </Section>
  );
}
