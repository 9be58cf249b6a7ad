import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExperimentAnswer, Figure } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';

/** Each arm with how many shoppers it has and what they did. */
export function ReportArms({ report }: { report: ExperimentAnswer }) {
  const { t } = useTranslation();
  const { count, percent, money } = useFigures();
  const figure = (of: Figure | undefined, write: (value: number | undefined | null) => string) => {
    if (of?.value == null) return '–';
    const [low, high] = of.ci95 ?? [];
    return low === undefined || high === undefined
      ? write(of.value)
      : t('experimentReport.figure', { value: write(of.value), low: write(low), high: write(high) });
  };
  const rate = (value: number | undefined | null) => percent(value, 2);
  return (
    <div>
      <Title order={3} size="h5">
        {t('experimentReport.arms')}
      </Title>
      <RowTable
        rows={report.arms ?? []}
        keyOf={(arm) => arm.arm ?? ''}
        caption={t('experimentReport.arms')}
        columns={[
          {
            name: t('experimentReport.arm'),
            cell: (arm) => (
              <>
                {arm.arm}
                {arm.arm === report.control && (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    ({t('experimentReport.control')})
                  </Text>
                )}
              </>
            ),
          },
          { name: t('experimentReport.share'), align: 'right', cell: (arm) => percent(arm.share == null ? arm.share : 100 * arm.share) },
          { name: t('experimentReport.shoppers'), align: 'right', cell: (arm) => count(arm.shoppers) },
          { name: t('experimentReport.counted'), align: 'right', cell: (arm) => count(arm.counted) },
          { name: t('experimentReport.answers'), align: 'right', cell: (arm) => count(arm.answers) },
          { name: t('experimentReport.outcomes.conversion'), cell: (arm) => figure(arm.metrics?.['conversion'], rate) },
          { name: t('experimentReport.outcomes.ctr'), cell: (arm) => figure(arm.metrics?.['ctr'], rate) },
          {
            name: t('experimentReport.perShopper'),
            cell: (arm) =>
              (arm.revenue?.length ?? 0) === 0
                ? '–'
                : arm.revenue?.map(({ currency, perShopper }) => (
                    <div key={currency ?? ''}>{figure(perShopper, (value) => money(value, currency ?? undefined))}</div>
                  )),
          },
        ]}
      />
    </div>
  );
}
