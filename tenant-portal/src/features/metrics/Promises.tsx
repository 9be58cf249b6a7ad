import { Badge, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Bundle, CalibratedBundle, CalibratedShare } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { RowTable, Waiting } from '../../parts/ListTable';
import { ReliabilityPlot } from '../../parts/ReliabilityPlot';
import { warning } from '../../parts/StateBadge';
import { Section } from '../../parts/Section';
import { TableToggle } from '../../parts/TableToggle';
import { useSession } from '../../session/SessionProvider';
import { evaluationOf } from '../models/evaluation';
import { type Asked, askCalibration } from './online';
import { useReasons } from './Withheld';

const colors: Record<string, string> = { steady: 'teal.9', 'keeps-more': warning, 'keeps-less': warning };

/** Whether the probabilities that items were shown with come true as before, and how that stands beside the test of the model. */
export function Promises({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { count, decimal, percent } = useFigures();
  const reasonOf = useReasons();
  const query = useQuery({
    queryKey: ['metrics', 'calibration', asked],
    placeholderData: keepPreviousData,
    queryFn: () => askCalibration(asked),
  });
  const told = query.data;
  const now = told?.current;
  const tested = useTested(told?.bundles[0]?.bundle);
  const points = (of: { value: number; ci95?: readonly number[] | null | undefined }) =>
    of.ci95 == null
      ? decimal(of.value, 2)
      : t('metrics.kept.interval', { value: decimal(of.value, 2), low: decimal(of.ci95[0], 2), high: decimal(of.ci95[1], 2) });
  const verdict = (code: string) => (
    <Badge color={colors[code] ?? 'gray.7'} variant="filled" tt="none" miw="max-content">
      {t(`metrics.kept.verdicts.${code}`)}
    </Badge>
  );
  const shares = (share: CalibratedShare) => t('metrics.kept.shares', { promised: percent(share.promised, 2), kept: percent(share.kept.value, 2) });
  const hidden = told?.suppressed[0];
  const bands = now?.bands ?? [];
  return (
    <Section title={t('metrics.kept.title')} text={t('metrics.kept.text')} aside={told && now && verdict(told.verdict)}>
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Waiting />}
      {told && now == null && (
        <EmptyState title={t('metrics.kept.emptyTitle')} text={t('metrics.kept.emptyText')}>
          {hidden && <Text c="dimmed">{reasonOf(hidden)}</Text>}
        </EmptyState>
      )}
      {told && now && (
        <>
          <Facts
            rows={[
              [t('metrics.kept.now'), shares(now.all)],
              [t('metrics.kept.difference'), points(now.all.difference)],
              [t('metrics.kept.then'), told.reference ? shares(told.reference.all) : undefined],
              [t('metrics.kept.change'), told.change ? points(told.change) : undefined],
              [
                t('metrics.kept.ece'),
                now.error ? t('metrics.kept.error', { ece: decimal(now.error.ece, 2), bound: decimal(now.error.bound, 2) }) : undefined,
              ],
              [
                t('metrics.kept.tested'),
                tested ? t('metrics.kept.testedError', { bundle: tested.bundle, ece: decimal(100 * tested.ece, 2) }) : undefined,
              ],
            ]}
          />
          {bands.length > 0 && (
            <ReliabilityPlot
              bins={bands.map(({ share }) => ({
                predicted: share.promised / 100,
                observed: share.kept.value / 100,
                ci95: share.kept.ci95 ? [(share.kept.ci95[0] ?? 0) / 100, (share.kept.ci95[1] ?? 0) / 100] : null,
              }))}
              label={t('metrics.kept.title')}
              xName={t('models.predicted')}
              yName={t('models.observed')}
            />
          )}
          <TableToggle
            rows={bands}
            keyOf={(band) => String(band.low)}
            caption={t('metrics.kept.bands')}
            columns={[
              { name: t('models.predicted'), align: 'right', cell: (band) => percent(band.share.promised, 2) },
              { name: t('models.observed'), align: 'right', cell: (band) => percent(band.share.kept.value, 2) },
              { name: t('metrics.kept.difference'), align: 'right', cell: (band) => points(band.share.difference) },
              { name: t('metrics.items'), align: 'right', cell: (band) => count(band.share.items) },
            ]}
          />
          <RowTable<CalibratedBundle>
            rows={told.bundles}
            keyOf={(row) => row.bundle}
            caption={t('metrics.kept.bundles')}
            faded={query.isPlaceholderData}
            columns={[
              { name: t('metrics.groupings.bundle'), cell: (row) => <span className="cxm-break">{row.bundle}</span> },
              { name: t('metrics.drift.verdict'), cell: (row) => verdict(row.verdict) },
              { name: t('metrics.kept.now'), cell: (row) => shares(row.share) },
              { name: t('metrics.kept.difference'), align: 'right', cell: (row) => points(row.share.difference) },
              { name: t('metrics.items'), align: 'right', cell: (row) => count(row.share.items) },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t('metrics.kept.method', { waiting: count(told.waiting ?? undefined), others: count(told.others ?? undefined) })}
          </Text>
        </>
      )}
    </Section>
  );
}

/** The calibration error of the ranker that serves in this model, on the test that it was made with; for who may read models. */
function useTested(bundle: string | undefined): { bundle: string; ece: number } | undefined {
  const { may } = useSession();
  const query = useQuery({
    queryKey: ['bundles', 'one', bundle],
    enabled: bundle !== undefined && bundle !== '' && may(['tenant-admin']),
    queryFn: () => answer<Bundle>(api.GET('/v1/bundles/{version}', { params: { path: { version: bundle ?? '' } } })),
  });
  const { rankers = [], choice } = evaluationOf(query.data?.evaluation);
  const ece = rankers.find((ranker) => ranker.name === choice?.serves)?.ece;
  return bundle === undefined || ece == null ? undefined : { bundle, ece };
}
