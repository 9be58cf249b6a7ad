import { Stack, Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Foretelling } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { type Interval, IntervalPlot } from '../../parts/IntervalPlot';
import { Known } from '../../parts/Known';
import { RowTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { Told } from '../../parts/Told';
import { within } from './evaluation';

type Metric = NonNullable<Foretelling['gain']>['auprc'];

const nameOf = (t: TFunction, name: string) => t(`models.foretold.names.${name}`, { defaultValue: name });

/** What can be drawn of a figure; nothing of what could not be measured. */
function drawn(name: string, metric: Metric | undefined, strong: boolean): Interval[] {
  if (metric?.value == null) return [];
  const ends = metric.ci95?.flatMap((end) => end ?? []);
  return [{ name, value: metric.value, ci95: ends, strong }];
}

/** How satisfied the run expects shoppers to be: by which model and why, and how far that can be trusted; or why there is nothing of it. */
export function Foretold({ satisfaction }: { satisfaction: Foretelling | undefined }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const { state, answers, needs } = satisfaction ?? {};
  return (
    <Section title={t('models.foretold.title')} text={state === 'predicted' ? t('models.foretold.text') : undefined}>
      {state === 'predicted' && satisfaction ? (
        <Judged satisfaction={satisfaction} />
      ) : (
        <EmptyState
          title={t('models.foretold.noneTitle')}
          text={
            state === undefined
              ? t('models.foretold.before')
              : t(`models.foretold.states.${state}`, { answers: count(answers), needs: count(needs), defaultValue: state })
          }
        />
      )}
    </Section>
  );
}

function Judged({ satisfaction }: { satisfaction: Foretelling }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { count, percent, time } = figures;
  const { answers, serves = '', reason, calibration = '', split, models = [], gain, predictions } = satisfaction;
  const slopes = models.flatMap(({ name, metrics }) => drawn(nameOf(t, name), metrics.slope, name === serves));
  const gained = gain
    ? drawn(t('models.foretold.gainOf', { of: nameOf(t, gain.of), over: nameOf(t, gain.over) }), gain.auprc, (gain.auprc.ci95?.[0] ?? 0) > 0)
    : [];
  return (
    <Stack gap="sm">
      <Text>
        {t('models.foretold.serves', { name: nameOf(t, serves) })} {reason !== undefined && <Told>{reason}</Told>}
      </Text>
      {split && (
        <Text size="sm" c="dimmed">
          {t('models.foretold.parts', {
            answers: count(answers),
            train: count(split.train),
            validation: count(split.validation),
            test: count(split.test),
            share: percent(100 * split.baseRate),
          })}
        </Text>
      )}
      {predictions && (
        <Text size="sm" c="dimmed">
          {t('models.foretold.lines', {
            lines: count(predictions.lines),
            labelled: count(predictions.labelled),
            from: time(predictions.from),
            to: time(predictions.to),
          })}
        </Text>
      )}
      <RowTable
        rows={Object.keys(models[0]?.metrics ?? {})}
        keyOf={(metric) => metric}
        caption={t('models.foretold.title')}
        columns={[
          {
            name: t('models.foretold.metric'),
            cell: (metric) => <Known words={t(`models.foretold.metrics.${metric}`, { defaultValue: '' })} code={metric} />,
          },
          ...models.map(({ name, metrics }) => ({
            name: nameOf(t, name),
            align: 'right' as const,
            cell: (metric: string) => within(figures, metrics[metric]?.value, metrics[metric]?.ci95, 3),
          })),
        ]}
      />
      {gained.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t('models.foretold.gain')}
          </Title>
          <IntervalPlot rows={gained} digits={3} at={0} label={t('models.foretold.gain')} />
        </>
      )}
      <Title order={3} size="h5">
        {t('models.foretold.calibration')}
      </Title>
      <Text size="sm">
        <Known words={t(`models.foretold.calibrations.${calibration}`, { defaultValue: '' })} code={calibration} />
      </Text>
      {slopes.length > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {t('models.foretold.slopes')}
          </Text>
          <IntervalPlot rows={slopes} digits={3} at={1} label={t('models.foretold.calibration')} />
        </>
      )}
    </Stack>
  );
}
