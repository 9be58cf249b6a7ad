import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { Survey } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { readOne, remove, writeOne } from '../configuring/configured';
import { EditOne } from '../configuring/EditOne';
import { Preview } from './Preview';
import { SurveyFields } from './SurveyFields';
import { bodyOf, type Terms, termsOf } from './terms';

const form = {
  kind: 'surveys' as const,
  termsOf,
  bodyOf,
  fields: (terms: Terms, change: (part: Partial<Terms>) => void, problem: Problem | undefined) => (
    <SurveyFields terms={terms} onChange={change} problem={problem} />
  ),
  beside: (terms: Terms) => <Previewed terms={terms} />,
};

/** What is typed as a shopper would see it, where somebody wants to. */
function Previewed({ terms }: { terms: Terms }) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure();
  return (
    <Stack gap="sm" align="flex-start">
      <Button size="xs" variant="default" aria-expanded={opened} onClick={toggle}>
        {t('surveys.preview')}
      </Button>
      {opened && <Preview terms={terms} />}
    </Stack>
  );
}

/** Makes one. */
export function NewSurvey() {
  const { t } = useTranslation();
  return <EditOne {...form} label={t('surveys.new')} title={t('surveys.newTitle')} />;
}

/** What can be done with one. */
export function Changing({ survey, gone }: { survey: Survey; gone?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id, enabled } = survey;
  const after = () => queries.invalidateQueries({ queryKey: ['surveys'] });
  const turn = async () => {
    const { it, etag } = await readOne('surveys', id);
    await writeOne('surveys', id, etag, { ...bodyOf(termsOf(it)), enabled: !enabled });
    await after();
  };
  const end = async () => {
    await remove('surveys', id);
    gone?.();
    await after();
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <EditOne {...form} id={id} label={t('reports.change')} title={t('surveys.changeTitle', { id })} />
      {enabled ? (
        <Confirm label={t('surveys.turnOff')} title={t('surveys.offTitle', { id })} text={t('surveys.offText')} act={turn} />
      ) : (
        <Confirm label={t('surveys.turnOn')} title={t('surveys.onTitle', { id })} text={t('surveys.onText')} act={turn} />
      )}
      <Confirm label={t('parts.delete')} title={t('surveys.deleteTitle', { id })} text={t('surveys.deleteText')} act={end} danger />
    </Group>
  );
}
