import { Badge, Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftingBin, DriftingDimension } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { significantly, useFigures } from '../../parts/figures';
import { RowTable, Waiting } from '../../parts/ListTable';
import { warning } from '../../parts/StateBadge';
import { Section } from '../../parts/Section';
import { type Asked, askDrift } from './online';
import { useReasons } from './Withheld';

const colors: Record<string, string> = { moved: warning, 'moved-far': 'red.9', stable: 'teal.9' };

/** Whether other things are shown than in the period before, by how far shares have moved beside what chance would do. */
export function Drift({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { count, decimal, percent, date, dateBefore } = useFigures();
  const reasonOf = useReasons();
  const nameOf = useBinNames();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['metrics', 'drift', asked],
    placeholderData: keepPreviousData,
    queryFn: () => askDrift(asked),
  });
  const told = query.data;
  const dimensions = told?.dimensions ?? [];
  const looked = dimensions.find((one) => one.dimension === chosen) ?? dimensions[0];
  const whole = told?.suppressed.find((one) => one.key['dimension'] === undefined);
  const hidden = told?.suppressed.filter((one) => one.key['dimension'] !== undefined) ?? [];
  const dimensionName = (dimension: string | undefined) => t(`metrics.drift.dimensions.${dimension}`, { defaultValue: dimension ?? '' });
  const share = (value: number | null | undefined) => (value == null ? t('metrics.drift.few') : percent(value));
  const most = (row: DriftingDimension) => {
    const bin = row.bins.find((one) => one.share != null);
    return bin === undefined ? '–' : t('metrics.drift.from', { name: nameOf(row.dimension, bin), now: share(bin.share), then: share(bin.reference) });
  };
  return (
    <Section
      title={t('metrics.drift.title')}
      text={t('metrics.drift.text')}
      aside={
        dimensions.length > 0 && (
          <Select
            label={t('metrics.drift.dimension')}
            data={dimensions.map(({ dimension }) => ({ value: dimension, label: dimensionName(dimension) }))}
            value={looked?.dimension ?? null}
            allowDeselect={false}
            onChange={setChosen}
          />
        )
      }
    >
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Waiting />}
      {told && dimensions.length === 0 && (
        <EmptyState title={t('metrics.drift.emptyTitle')} text={t('metrics.drift.emptyText')}>
          {[...(whole ? [whole] : []), ...hidden].slice(0, 1).map((one) => (
            <Text key={one.code} c="dimmed">
              {reasonOf(one)}
            </Text>
          ))}
        </EmptyState>
      )}
      {told && looked && (
        <>
          <Text size="sm">
            {t('metrics.drift.counts', {
              from: date(told.from),
              to: dateBefore(told.to),
              items: count(told.items ?? undefined),
              shoppers: count(told.shoppers ?? undefined),
              referenceFrom: date(told.referenceFrom),
              referenceTo: dateBefore(told.referenceTo),
              referenceItems: count(told.referenceItems ?? undefined),
              referenceShoppers: count(told.referenceShoppers ?? undefined),
            })}
          </Text>
          <RowTable<DriftingDimension>
            rows={dimensions}
            keyOf={(row) => row.dimension}
            caption={t('metrics.drift.title')}
            faded={query.isPlaceholderData}
            columns={[
              { name: t('metrics.drift.dimension'), cell: (row) => dimensionName(row.dimension) },
              {
                name: t('metrics.drift.verdict'),
                cell: (row) => (
                  <Badge color={colors[row.verdict] ?? 'gray.7'} variant="filled" tt="none" miw="max-content">
                    {t(`metrics.drift.verdicts.${row.verdict}`)}
                  </Badge>
                ),
              },
              { name: t('metrics.drift.psi'), align: 'right', cell: (row) => decimal(row.psi, 3) },
              { name: t('metrics.drift.bound'), align: 'right', cell: (row) => decimal(row.bound, 3) },
              { name: t('metrics.drift.most'), cell: (row) => <span className="cxm-break">{most(row)}</span> },
            ]}
          />
          {hidden.map((one) => (
            <Text key={one.key['dimension']} size="sm">
              {dimensionName(one.key['dimension'])}: {reasonOf(one)}
            </Text>
          ))}
          <RowTable<DriftingBin>
            rows={looked.bins}
            keyOf={(bin) => `${bin.kind} ${bin.name ?? bin.low ?? ''}`}
            caption={dimensionName(looked.dimension)}
            faded={query.isPlaceholderData}
            columns={[
              { name: dimensionName(looked.dimension), cell: (bin) => <span className="cxm-break">{nameOf(looked.dimension, bin)}</span> },
              { name: t('metrics.drift.then'), align: 'right', cell: (bin) => share(bin.reference) },
              { name: t('metrics.drift.now'), align: 'right', cell: (bin) => share(bin.share) },
              { name: t('metrics.drift.contribution'), align: 'right', cell: (bin) => decimal(bin.contribution, 3) },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t('metrics.drift.method')}
          </Text>
        </>
      )}
    </Section>
  );
}

/** What a part of what is shown is called. */
function useBinNames(): (dimension: string, bin: DriftingBin) => string {
  const { t } = useTranslation();
  const { percent, significant } = useFigures();
  return (dimension, bin) => {
    const number = (value: number | undefined | null) =>
      dimension === 'score' ? percent(value == null ? value : 100 * value, significantly) : significant(value);
    switch (bin.kind) {
      case 'band':
        return t('metrics.drift.band', { low: number(bin.low), high: number(bin.high) });
      case 'value':
        if (dimension === 'channel') return t(`channels.${bin.name}`, { defaultValue: bin.name ?? '' });
        return dimension === 'age' ? t(`metrics.drift.ages.${bin.name}`) : (bin.name ?? '');
      default:
        return t(`metrics.drift.${dimension === 'channel' && bin.kind === 'unknown' ? 'noChannel' : bin.kind}`);
    }
  };
}
