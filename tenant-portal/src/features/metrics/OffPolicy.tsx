import { Select, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosedChannel, Figure, JudgedPolicy, WithheldFigure } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { type Figures, useFigures } from '../../parts/figures';
import { Interval } from '../../parts/Interval';
import { RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { type Asked, askOffPolicy, type Led, leds } from './online';
import { useReasons } from './Withheld';

/** What other choices at drawn places would lead to, and what each channel finds there. */
export function OffPolicy({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { count, decimal, percent } = useFigures();
  const reasonOf = useReasons();
  const [led, setLed] = useState<Led>('click');
  const query = useQuery({
    queryKey: ['metrics', 'off-policy', asked],
    placeholderData: keepPreviousData,
    queryFn: () => askOffPolicy(asked),
  });
  const told = query.data;
  const named = (channel: string | undefined) => t(`channels.${channel}`, { defaultValue: channel ?? '' });
  const choice = (row: JudgedPolicy) => t(`metrics.drawn.policies.${row.policy}`, { channel: named(row.channel) });
  const withheld = (key: Partial<JudgedPolicy>): WithheldFigure | undefined =>
    told?.suppressed.find((figure) => figure.key['policy'] === key.policy && figure.key['channel'] === key.channel);
  const shares = (told?.policies ?? []).flatMap((row) => [row.metrics[`${led}Rate`], row.metrics[`${led}RateDoublyRobust`]]);
  const most = Math.max(...shares.map((figure) => figure?.ci95?.[1] ?? figure?.value ?? 0), 1e-9);
  const widest = Math.max(...(told?.channels ?? []).flatMap((row) => row.metrics[`${led}Difference`]?.ci95?.map(Math.abs) ?? []), 1e-9);
  const figure = (of: Figure | undefined, why: WithheldFigure | undefined, scale: readonly [number, number], write: Figures['decimal'] = percent) =>
    of === undefined ? (
      <Text size="sm">{why === undefined ? '–' : reasonOf(why)}</Text>
    ) : (
      <>
        <b>{write(of.value, 2)}</b>
        <Interval value={of.value} ci95={of.ci95} scale={scale} digits={2} />
      </>
    );
  const hidden = told?.suppressed.find((one) => Object.keys(one.key).length === 0);
  return (
    <Section
      title={t('metrics.drawn.title')}
      text={t('metrics.drawn.text')}
      aside={
        <Select
          label={t('metrics.drawn.led')}
          data={leds.map((value) => ({ value, label: t(`metrics.drawn.leds.${value}`) }))}
          value={led}
          allowDeselect={false}
          onChange={(value) => setLed((value ?? led) as Led)}
        />
      }
    >
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Waiting />}
      {told && told.policies.length === 0 && (
        <EmptyState
          title={t(hidden ? 'metrics.drawn.hiddenTitle' : 'metrics.drawn.emptyTitle')}
          text={hidden ? '' : t('metrics.drawn.emptyText')}
        >
          {hidden && <Text c="dimmed">{reasonOf(hidden)}</Text>}
        </EmptyState>
      )}
      {told && told.policies.length > 0 && (
        <>
          <Text size="sm">
            {t('metrics.drawn.counts', {
              answers: count(told.answers ?? undefined),
              shoppers: count(told.shoppers ?? undefined),
              drawn: count(told.drawn ?? undefined),
              waiting: count(told.waiting),
            })}
          </Text>
          <RowTable<JudgedPolicy>
            rows={told.policies}
            keyOf={(row) => `${row.policy} ${row.channel ?? ''}`}
            caption={t('metrics.drawn.title')}
            faded={query.isPlaceholderData}
            columns={[
              { name: t('metrics.drawn.choice'), cell: (row) => <span className="cxm-break">{choice(row)}</span> },
              { name: t('metrics.drawn.effective'), align: 'right', cell: (row) => count(Math.floor(row.effectiveN)) },
              { name: t('metrics.drawn.agrees'), align: 'right', cell: (row) => percent(row.agrees, 0) },
              {
                name: t('metrics.drawn.weighed'),
                cell: (row) => figure(row.metrics[`${led}Rate`], withheld({ policy: row.policy, channel: row.channel }), [0, most]),
              },
              { name: t('metrics.drawn.robust'), cell: (row) => figure(row.metrics[`${led}RateDoublyRobust`], undefined, [0, most]) },
            ]}
          />
          <Title order={3} size="h5">
            {t('metrics.drawn.channels')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('metrics.drawn.channelsText')}
          </Text>
          <RowTable<DiagnosedChannel>
            rows={told.channels}
            keyOf={(row) => row.channel}
            caption={t('metrics.drawn.channels')}
            faded={query.isPlaceholderData}
            columns={[
              { name: t('metrics.drawn.channel'), cell: (row) => <span className="cxm-break">{named(row.channel)}</span> },
              { name: t('metrics.drawn.effective'), align: 'right', cell: (row) => count(Math.floor(row.effectiveN)) },
              {
                name: t('metrics.drawn.difference'),
                cell: (row) => figure(row.metrics[`${led}Difference`], withheld({ channel: row.channel }), [-widest, widest], decimal),
              },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t('metrics.drawn.method')}
          </Text>
        </>
      )}
    </Section>
  );
}
