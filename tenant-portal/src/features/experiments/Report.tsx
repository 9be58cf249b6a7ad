import { Alert, Select, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { ExperimentAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { ReportArms } from './ReportArms';
import { ReportDifferences } from './ReportDifferences';
import { ReportTeams } from './ReportTeams';

const outcomes = ['conversion', 'ctr'] as const;
type Outcome = (typeof outcomes)[number];

const ask = (id: string, metric: Outcome, control?: string) =>
  answer<ExperimentAnswer>(api.GET('/v1/experiments/{id}/report', { params: { path: { id }, query: { metric, control } } }));

interface Reported {
  id: string;
  /** The arm that the others are held against; left out, the one called so, else the first by name. */
  control?: string | undefined;
}

/** What an experiment shows: its arms, how they differ from the control, and whether that may be believed. */
export function ExperimentReport({ id, control }: Reported) {
  const { t } = useTranslation();
  const { count, significant, time } = useFigures();
  const [metric, setMetric] = useState<Outcome>('conversion');
  const report = useQuery({
    queryKey: ['experiments', id, 'report', metric, control],
    placeholderData: keepPreviousData,
    queryFn: () =>
      ask(id, metric, control).catch((error: unknown) => {
        // a report knows no arm in which nobody was answered yet
        if (error instanceof Problem && error.of('?control') !== undefined) return ask(id, metric);
        throw error;
      }),
  });
  if (report.error instanceof Problem && report.error.status === 404) {
    return <EmptyState title={t('experimentReport.noneTitle')} text={t('experimentReport.noneText')} />;
  }
  if (report.error) return <ErrorState error={report.error} retry={() => void report.refetch()} />;
  if (report.isPending) return <Waiting />;
  const told = report.data;
  const ratio = told.sampleRatio;
  const p = significant(ratio?.pValue);
  return (
    <Section
      title={t('experimentReport.title')}
      text={t('experimentReport.text', { from: time(told.from), to: time(told.to), days: count(told.outcomeDays) })}
      aside={
        <Select
          label={t('experimentReport.verdictOf')}
          data={outcomes.map((value) => ({ value, label: t(`experimentReport.outcomes.${value}`) }))}
          value={metric}
          allowDeselect={false}
          onChange={(value) => setMetric((value ?? metric) as Outcome)}
        />
      }
    >
      <Stack gap="md">
        <Text fz={22} fw={650}>
          {t(`experimentReport.verdicts.${told.verdict}`)}
        </Text>
        {ratio?.mismatch === true && (
          <Alert color="red" variant="outline" role="note">
            {t('experimentReport.ratioWrong', { p })}
          </Alert>
        )}
        {(told.arms?.length ?? 0) > 0 && (
          <>
            <ReportArms report={told} />
            <ReportDifferences report={told} />
            {ratio?.mismatch !== true && (
              <Text size="sm" c="dimmed">
                {ratio == null ? t('experimentReport.ratioUnknown') : t('experimentReport.ratioFine', { p })}
              </Text>
            )}
          </>
        )}
        {told.interleaving && <ReportTeams report={told} />}
        {(told.suppressed?.length ?? 0) > 0 && <Text size="sm">{t('experimentReport.few')}</Text>}
        {(told.crossed ?? 0) > 0 && <Text size="sm">{t('experimentReport.crossed', { n: count(told.crossed) })}</Text>}
      </Stack>
    </Section>
  );
}
