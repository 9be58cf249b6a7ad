import { Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { Experiment } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { readOne, remove, writeOne } from '../configuring/configured';
import { EditOne } from '../configuring/EditOne';
import { ExperimentFields } from './ExperimentFields';
import { bodyOf, type Terms, termsOf } from './terms';

const form = {
  kind: 'experiments' as const,
  termsOf,
  bodyOf,
  fields: (terms: Terms, change: (part: Partial<Terms>) => void, problem: Problem | undefined) => (
    <ExperimentFields terms={terms} onChange={change} problem={problem} />
  ),
};

/** Makes one. */
export function NewExperiment() {
  const { t } = useTranslation();
  return <EditOne {...form} label={t('experiments.new')} title={t('experiments.newTitle')} />;
}

/** What can be done with one. */
export function Changing({ experiment, gone }: { experiment: Experiment; gone?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id } = experiment;
  const after = () => queries.invalidateQueries({ queryKey: ['experiments'] });
  const stop = async () => {
    const { it, etag } = await readOne('experiments', id);
    await writeOne('experiments', id, etag, { ...bodyOf(termsOf(it)), enabled: false });
    await after();
  };
  const end = async () => {
    await remove('experiments', id);
    gone?.();
    await after();
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <EditOne {...form} id={id} label={t('reports.change')} title={t('experiments.changeTitle', { id })} />
      {experiment.state === 'running' && (
        <Confirm label={t('experiments.stop')} title={t('experiments.stopTitle', { id })} text={t('experiments.stopText')} act={stop} />
      )}
      <Confirm label={t('parts.delete')} title={t('experiments.deleteTitle', { id })} text={t('experiments.deleteText')} act={end} danger />
    </Group>
  );
}
