import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExperimentAnswer } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';

/** Whose items of mixed lists are clicked, and whose shoppers prefer. */
export function ReportTeams({ report }: { report: ExperimentAnswer }) {
  const { t } = useTranslation();
  const { count, decimal, percent, significant } = useFigures();
  const preferences = report.interleaving?.preferences ?? [];
  return (
    <div>
      <Title order={3} size="h5">
        {t('experimentReport.teams')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('experimentReport.teamsText')}
      </Text>
      <RowTable
        rows={report.interleaving?.teams ?? []}
        keyOf={(team) => team.team ?? ''}
        caption={t('experimentReport.teams')}
        columns={[
          {
            name: t('experimentReport.team'),
            cell: (team) => (team.team === report.control ? `${team.team ?? ''} (${t('experimentReport.control')})` : team.team),
          },
          { name: t('experimentReport.items'), align: 'right', cell: (team) => count(team.items) },
          { name: t('experimentReport.clicks'), align: 'right', cell: (team) => count(team.clicks) },
        ]}
      />
      <RowTable
        rows={preferences}
        keyOf={(preference) => preference.team ?? ''}
        caption={t('experimentReport.prefer')}
        columns={[
          { name: t('experimentReport.team'), cell: (preference) => preference.team },
          { name: t('experimentReport.prefer'), align: 'right', cell: (preference) => count(preference.prefer) },
          { name: t('experimentReport.preferControl'), align: 'right', cell: (preference) => count(preference.preferControl) },
          { name: t('experimentReport.ties'), align: 'right', cell: (preference) => count(preference.ties) },
          {
            name: t('experimentReport.preferShare'),
            cell: ({ share }) =>
              share?.value == null
                ? '–'
                : t('experimentReport.figure', {
                    value: percent(share.value),
                    low: decimal(share.ci95?.[0], 1),
                    high: decimal(share.ci95?.[1], 1),
                  }),
          },
          { name: t('experimentReport.sign'), align: 'right', cell: (preference) => significant(preference.pValue) },
          { name: t('experimentReport.verdict'), cell: (preference) => t(`experimentReport.verdicts.${preference.verdict}`) },
        ]}
      />
    </div>
  );
}
