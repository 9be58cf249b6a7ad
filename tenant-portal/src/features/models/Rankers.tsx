import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Evaluation, Judged, Ranker } from '../../api/types';
import { Feature } from '../../parts/Feature';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';
import { RankerName } from '../../parts/RankerName';
import { Section } from '../../parts/Section';
import { TableToggle } from '../../parts/TableToggle';
import { within } from './evaluation';

type Row = { name: string; ranker?: Ranker; judged?: Judged };

/** Every ranker's figures, which one the model uses and why, and what the features say by themselves. */
export function Rankers({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { count, decimal, percent } = figures;
  const { rankers = [], choice, bestChannel, correlations = [] } = evaluation;
  const judged = choice?.judged ?? [];
  const missing = judged.filter((one) => !rankers.some((ranker) => ranker.name === one.name));
  const rows: Row[] = [
    ...rankers.map((ranker) => ({ name: ranker.name, ranker, judged: judged.find((one) => one.name === ranker.name) })),
    ...missing.map((one) => ({ name: one.name, judged: one })),
  ];
  if (rows.length === 0) return null;
  const figure = (name: 'auc' | 'logLoss' | 'ece', digits: number) => (row: Row) =>
    within(figures, row.ranker?.[name], row.ranker?.ci95?.[name], digits);
  const ndcg = (row: Row) => evaluation.pipelines?.find((pipeline) => pipeline.name === `ranker:${row.name}`)?.metrics.ndcg;
  const verdict = ({ name, judged: of }: Row) =>
    of
      ? t(`models.verdicts.${of.verdict}`, { needs: count(of.needs), positives: count(choice?.positives), sure: decimal(of.surelyGained, 4) })
      : t(name === 'correlation' ? 'models.verdicts.baseline' : 'models.verdicts.unknown');
  const best = judged.find((one) => one.verdict === 'serves');
  return (
    <Section title={t('models.rankers')} text={t('models.rankersText')}>
      <Stack gap="sm">
        {choice && (
          <Text>
            {best
              ? t('models.choice', { name: t(`scenarios.rankers.${best.name}`, { defaultValue: best.name }), share: percent(100 * best.share, 0), sure: decimal(best.surelyGained, 4) })
              : t('models.noChoice')}
          </Text>
        )}
        {bestChannel && (
          <Group gap="xs">
            <Badge color={bestChannel.holds ? 'teal.9' : 'red.9'} tt="none" miw="max-content">
              {t(bestChannel.holds ? 'models.channelHolds' : 'models.channelLoses')}
            </Badge>
            <Text size="sm">
              {t('models.bestChannel', {
                name: t(`channels.${bestChannel.name}`, { defaultValue: bestChannel.name }),
                difference: within(figures, bestChannel.difference.value, bestChannel.difference.ci95, 4),
              })}
            </Text>
          </Group>
        )}
        <RowTable
          rows={rows}
          keyOf={(row) => row.name}
          caption={t('models.rankers')}
          columns={[
            { name: t('models.ranker'), cell: (row) => <RankerName name={row.name} /> },
            { name: t('models.verdict'), cell: verdict },
            { name: 'AUC', align: 'right', cell: figure('auc', 4) },
            { name: t('models.logLoss'), align: 'right', cell: figure('logLoss', 5) },
            { name: t('models.ece'), align: 'right', cell: figure('ece', 5) },
            { name: t('models.metrics.ndcg'), align: 'right', cell: (row) => within(figures, ndcg(row)?.value, ndcg(row)?.ci95, 4) },
          ]}
        />
        {correlations.length > 0 && (
          <>
            <Text size="sm">{t('models.correlationsText')}</Text>
            <TableToggle
              rows={[...correlations].sort((one, other) => Math.abs(other.r) - Math.abs(one.r))}
              keyOf={(row) => row.feature}
              caption={t('models.correlations')}
              columns={[
                { name: t('models.feature'), cell: (row) => <Feature name={row.feature} /> },
                { name: t('models.correlation'), align: 'right', cell: (row) => decimal(row.r, 3) },
              ]}
            />
          </>
        )}
      </Stack>
    </Section>
  );
}
