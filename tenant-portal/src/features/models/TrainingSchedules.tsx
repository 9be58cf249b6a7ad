import { Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, TrainingSchedule } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { IdField } from '../../parts/IdField';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { type Read, saveOver, tagged } from '../configuring/configured';
import { Editing } from '../configuring/Editing';
import { rhythmOf } from '../reports/every';
import { useTenant } from '../settings/tenant';
import { ScheduleForm } from './ScheduleForm';
import { type TrainingTerms, trainingBodyOf, trainingTermsOf } from './scheduleTerms';

const key = ['training-schedules'];

/** Training runs that start by themselves, each by the clock of its zone. */
export function TrainingSchedules() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const queries = useQueryClient();
  const paged = usePaged<TrainingSchedule>({
    key,
    ask: (pageToken) => answer<Page<TrainingSchedule>>(api.GET('/v1/training-schedules', { params: { query: { pageSize: 10, pageToken } } })),
  });
  const remove = async (id: string) => {
    await answer(api.DELETE('/v1/training-schedules/{id}', { params: { path: { id } } }));
    await queries.invalidateQueries({ queryKey: key });
  };
  const when = ({ cron, zone }: TrainingSchedule) => {
    const known = rhythmOf(cron);
    return `${known ? t(`reports.every.${known.rhythm}`, { time: known.time }) : cron} (${zone})`;
  };
  const last = ({ lastRun }: TrainingSchedule) =>
    lastRun ? t(lastRun.skipped ? 'models.turnSkipped' : 'models.turnRan', { time: time(lastRun.at) }) : t('reports.never');
  return (
    <Section title={t('models.schedules')} text={t('models.schedulesText')}>
      <NewSchedule />
      <ListTable
        paged={paged}
        keyOf={(schedule) => schedule.id}
        caption={t('models.schedules')}
        empty={<EmptyState title={t('models.noSchedulesTitle')} text={t('models.noSchedulesText')} />}
        columns={[
          { name: t('models.scheduleName'), cell: (schedule) => schedule.id },
          { name: t('reports.rhythm'), cell: when },
          {
            name: t('models.promoteLabel'),
            cell: ({ promote }) => t(`models.promoteWhen.${promote}`, { defaultValue: promote }),
          },
          {
            name: t('reports.nextAt'),
            cell: (schedule) => (schedule.nextAt ? time(schedule.nextAt) : <Text size="sm">{t('reports.paused')}</Text>),
          },
          { name: t('models.lastTurn'), cell: last },
          {
            name: t('parts.actions'),
            cell: ({ id }) => (
              <Group gap="xs" wrap="nowrap">
                <EditSchedule id={id} />
                <Confirm
                  label={t('parts.delete')}
                  title={t('models.deleteScheduleTitle', { id })}
                  text={t('models.deleteScheduleText')}
                  act={() => remove(id)}
                  danger
                />
              </Group>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** A new one; its zone is the shop's until somebody chooses. */
function NewSchedule() {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const tenant = useTenant(true);
  const [id, setId] = useState('');
  const zone = tenant.data?.tenant.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const make = useMutation({
    mutationFn: (terms: TrainingTerms) =>
      answer<TrainingSchedule>(api.PUT('/v1/training-schedules/{id}', { params: { path: { id } }, body: trainingBodyOf(terms) })),
    onSuccess: () => {
      say(t('models.scheduled', { id }));
      setId('');
      void queries.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <ScheduleForm
      terms={{ rhythm: 'day', at: '03:00', zone, promote: 'if_better', enabled: true }}
      submit={t('reports.schedule')}
      pending={make.isPending}
      error={make.error}
      save={make.mutate}
    >
      <IdField
        label={t('models.scheduleName')}
        placeholder="nightly"
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
      />
    </ScheduleForm>
  );
}

/** Changes or pauses one as it stands when this is opened; a change by someone else meanwhile is not overwritten unawares. */
function EditSchedule({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Editing label={t('reports.change')} title={t('models.changeScheduleTitle', { id })} size="xl" of={[...key, id]} ask={() => readSchedule(id)}>
      {(read, done) => <Existing id={id} read={read} done={done} />}
    </Editing>
  );
}

function readSchedule(id: string): Promise<Read<TrainingSchedule>> {
  return tagged<TrainingSchedule>(api.GET('/v1/training-schedules/{id}', { params: { path: { id } } }));
}

function Existing({ id, read, done }: { id: string; read: Read<TrainingSchedule>; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [etag, setEtag] = useState(read.etag);
  const save = useMutation({
    mutationFn: (terms: TrainingTerms) =>
      saveOver(
        () =>
          answer<TrainingSchedule>(
            api.PUT('/v1/training-schedules/{id}', {
              params: { path: { id }, header: { 'If-Match': etag } },
              body: trainingBodyOf(terms, read.it),
            }),
          ),
        async () => setEtag((await readSchedule(id)).etag),
      ),
    onSuccess: () => {
      say(t('settings.saved'));
      done();
      void queries.invalidateQueries({ queryKey: key });
    },
  });
  const terms = trainingTermsOf(read.it);
  return (
    <ScheduleForm
      terms={terms}
      cron={terms.rhythm === 'kept' ? read.it.cron : undefined}
      pauses
      submit={t('parts.save')}
      pending={save.isPending}
      error={save.error}
      save={save.mutate}
    />
  );
}
