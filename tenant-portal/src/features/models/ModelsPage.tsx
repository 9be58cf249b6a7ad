import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/PageHeader';
import { Bundles } from './Bundles';
import { StartRun } from './StartRun';
import { TrainingRuns } from './TrainingRuns';
import { TrainingSchedules } from './TrainingSchedules';

/** Training as it happens, and the models that came of it. */
export function ModelsPage() {
  const { t } = useTranslation();
  return (
    <Stack>
      <PageHeader title={t('models.title')} text={t('models.text')}>
        <StartRun />
      </PageHeader>
      <TrainingRuns />
      <TrainingSchedules />
      <Bundles />
    </Stack>
  );
}
