import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DifferenceView, ExperimentAnswer } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';

interface Row {
  arm: string;
  what: string;
  difference: DifferenceView;
  write: (value: number | undefined | null) => string;
  verdict: string | null;
}

/** How much more each arm has than the control, with an interval that may be looked at any time. */
export function ReportDifferences({ report }: { report: ExperimentAnswer }) {
  const { t } = useTranslation();
  const { count, decimal, money } = useFigures();
  const rows: Row[] = (report.arms ?? []).flatMap((arm) => [
    ...Object.entries(arm.differences ?? {}).map(([outcome, difference]) => ({
      arm: arm.arm ?? '',
      what: `${t(`experimentReport.outcomes.${outcome}`)} (${t('experimentReport.points')})`,
      difference,
      write: (value: number | undefined | null) => decimal(value, 2),
      verdict: outcome === report.metric ? (arm.verdict ?? null) : null,
    })),
    ...(arm.revenue ?? []).flatMap(({ currency, difference }) =>
      difference == null
        ? []
        : [
            {
              arm: arm.arm ?? '',
              what: currency == null ? t('experimentReport.perShopper') : t('experimentReport.perShopperIn', { currency }),
              difference,
              write: (value: number | undefined | null) => money(value, currency ?? undefined),
              verdict: null,
            },
          ],
    ),
  ]);
  if (rows.length === 0) return null;
  const range = (row: Row, ends: number[] | undefined) =>
    t('experimentReport.range', { low: row.write(ends?.[0]), high: row.write(ends?.[1]) });
  return (
    <div>
      <Title order={3} size="h5">
        {t('experimentReport.differences')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('experimentReport.differencesText')}
      </Text>
      <RowTable
        rows={rows}
        keyOf={(row) => `${row.arm} ${row.what}`}
        caption={t('experimentReport.differences')}
        columns={[
          { name: t('experimentReport.arm'), cell: (row) => row.arm },
          { name: t('experimentReport.difference'), cell: (row) => row.what },
          { name: 'n', align: 'right', cell: (row) => count(row.difference.n) },
          { name: 'Δ', align: 'right', cell: (row) => <b>{row.write(row.difference.value)}</b> },
          { name: t('experimentReport.alwaysValid'), cell: (row) => range(row, row.difference.alwaysValid) },
          { name: t('experimentReport.fixedHorizon'), cell: (row) => range(row, row.difference.fixedHorizon) },
          {
            name: t('experimentReport.verdict'),
            cell: (row) => (row.verdict === null ? '' : t(`experimentReport.verdicts.${row.verdict}`)),
          },
        ]}
      />
    </div>
  );
}
