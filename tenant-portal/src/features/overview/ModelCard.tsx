import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import type { Bundle, Page } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { IntervalPlot } from '../../parts/IntervalPlot';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { evaluationOf, figuresOfPipelines } from '../models/evaluation';

/** Which model serves, how old it is, and how it does against the baselines. */
export function ModelCard() {
  const { t } = useTranslation();
  const { ago, time } = useFigures();
  const bundles = useQuery({
    queryKey: ['bundles', 'all'],
    queryFn: () => answer<Page<Bundle>>(api.GET('/v1/bundles', { params: { query: { pageSize: 100 } } })),
  });
  const serving = bundles.data?.items?.find((bundle) => bundle.serving);
  const evaluation = evaluationOf(serving?.evaluation);
  return (
    <Section title={t('overview.model')} text={t('overview.modelText', { k: evaluation.k ?? 10 })}>
      {bundles.isPending && <Waiting />}
      {bundles.error && <ErrorState error={bundles.error} retry={() => void bundles.refetch()} />}
      {bundles.data && serving === undefined && <Text>{t('overview.noModel')}</Text>}
      {serving && (
        <>
          <Text>
            <Anchor component={Link} to={`${paths.models}/${serving.version}`} underline="always">
              {serving.version}
            </Anchor>{' '}
            <span title={time(serving.createdAt)}>{t('overview.trained', { ago: ago(serving.createdAt) })}</span>
          </Text>
          <IntervalPlot
            rows={figuresOfPipelines(evaluation, 'ndcg', t, true).filter((row) => !row.key.startsWith('channel:'))}
            digits={3}
            label={t('overview.model')}
          />
        </>
      )}
    </Section>
  );
}
