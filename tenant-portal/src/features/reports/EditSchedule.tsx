import { Button, Group, Stack, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Schedule } from '../../api/types';
import { useSay } from '../../parts/Said';
import { type Read, saveOver, tagged } from '../configuring/configured';
import { Editing } from '../configuring/Editing';
import { NotSaved } from '../configuring/NotSaved';
import { ScheduleFields } from './ScheduleFields';
import { bodyOf, type Terms, termsOf } from './terms';

function readSchedule(id: string): Promise<Read<Schedule>> {
  return tagged<Schedule>(api.GET('/v1/report-schedules/{id}', { params: { path: { id } } }));
}

/** Changes or pauses a schedule, as it stands when this is opened; a change by someone else meanwhile is not overwritten unawares. */
export function EditSchedule({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Editing label={t('reports.change')} title={t('reports.changeTitle', { id })} size="xl" of={['report-schedules', id]} ask={() => readSchedule(id)}>
      {(read, done) => <Form read={read} done={done} />}
    </Editing>
  );
}

function Form({ read: { it: schedule, ...read }, done }: { read: Read<Schedule>; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [etag, setEtag] = useState(read.etag);
  const [terms, setTerms] = useState<Terms>(termsOf(schedule));
  const change = (part: Partial<Terms>) => setTerms({ ...terms, ...part });
  const save = useMutation({
    mutationFn: () =>
      saveOver(
        () =>
          answer<Schedule>(
            api.PUT('/v1/report-schedules/{id}', {
              params: { path: { id: schedule.id }, header: { 'If-Match': etag } },
              body: bodyOf(terms, schedule),
            }),
          ),
        async () => setEtag((await readSchedule(schedule.id)).etag),
      ),
    onSuccess: () => {
      say(t('settings.saved'));
      done();
      void queries.invalidateQueries({ queryKey: ['report-schedules'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ScheduleFields terms={terms} onChange={change} cron={termsOf(schedule).rhythm === 'kept' ? schedule.cron : undefined} />
        <Switch label={t('reports.pause')} checked={!terms.enabled} onChange={(event) => change({ enabled: !event.currentTarget.checked })} />
        {save.error && <NotSaved error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={terms.formats.length === 0}>
            {t('parts.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
