import { Anchor, Badge, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answer, api } from '../../api/client';
import type { Bundle } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { IntervalPlot } from '../../parts/IntervalPlot';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { AdviceSection } from './AdviceSection';
import { Calibration } from './Calibration';
import { Channels } from './Channels';
import { Foretold } from './Foretold';
import { Rankers } from './Rankers';
import { Weights } from './Weights';
import { differencesOf, evaluationOf, figuresOfPipelines, metricsOf } from './evaluation';

/** How good one model is: every metric with its interval, against baselines and what served. */
export function BundlePage() {
  const { t } = useTranslation();
  const { version = '' } = useParams();
  const { count, time } = useFigures();
  const [metric, setMetric] = useState('ndcg');
  const bundle = useQuery({
    queryKey: ['bundles', 'one', version],
    queryFn: () => answer<Bundle>(api.GET('/v1/bundles/{version}', { params: { path: { version } } })),
  });
  const evaluation = evaluationOf(bundle.data?.evaluation);
  const known = metricsOf(evaluation);
  const rows = figuresOfPipelines(evaluation, metric, t, bundle.data?.serving);
  const differences = differencesOf(evaluation, metric, t);
  const rankers = evaluation.rankers ?? [];
  const split = evaluation.split;
  return (
    <Stack>
      <Anchor component={Link} to={paths.models} underline="always">
        {t('models.back')}
      </Anchor>
      <PageHeader title={t('models.bundle', { version })} text={bundle.data ? time(bundle.data.createdAt) : undefined}>
        {bundle.data?.serving && (
          <Badge color="teal.9" tt="none" miw="max-content" size="lg">
            {t('models.serving')}
          </Badge>
        )}
      </PageHeader>
      {bundle.isPending && <Waiting />}
      {bundle.error && <ErrorState error={bundle.error} retry={() => void bundle.refetch()} />}
      {bundle.data && rows.length === 0 && <Text>{t('models.noEvaluation')}</Text>}
      {rows.length > 0 && (
        <>
          <Section
            title={t('models.evaluation')}
            text={t('models.evaluationText', {
              k: count(evaluation.k),
              train: count(split?.train),
              validation: count(split?.validation),
              test: count(split?.test),
            })}
            aside={
              <Select
                label={t('models.metric')}
                data={known.map((value) => ({ value, label: t(`models.metrics.${value}`, { defaultValue: value }) }))}
                value={metric}
                allowDeselect={false}
                onChange={(value) => setMetric(value ?? 'ndcg')}
              />
            }
          >
            <IntervalPlot rows={rows} digits={4} label={t('models.evaluation')} />
          </Section>
          {differences.length > 0 && (
            <Section title={t('models.versus')} text={t('models.versusText')}>
              <IntervalPlot rows={differences} digits={4} at={0} label={t('models.versus')} />
            </Section>
          )}
          <Channels evaluation={evaluation} />
          <Rankers evaluation={evaluation} />
          {evaluation.tradeOff && <Weights tradeOff={evaluation.tradeOff} />}
          {evaluation.advice && <AdviceSection advice={evaluation.advice} />}
          {rankers.map(
            ({ name, calibration = [] }) => calibration.length > 0 && <Calibration key={name} name={name} bins={calibration} />,
          )}
        </>
      )}
      {bundle.data && <Foretold satisfaction={evaluation.satisfaction} />}
    </Stack>
  );
}
