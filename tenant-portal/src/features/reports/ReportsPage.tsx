import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/PageHeader';
import { NewReport } from './NewReport';
import { ReportList } from './ReportList';
import { Schedules } from './Schedules';

/** Reports: asked for, watched, taken along, and made by themselves. */
export function ReportsPage() {
  const { t } = useTranslation();
  return (
    <Stack>
      <PageHeader title={t('reports.title')} text={t('reports.text')} />
      <NewReport />
      <ReportList />
      <Schedules />
    </Stack>
  );
}
