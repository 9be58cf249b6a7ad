import { Button, Group, Modal, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOpened } from '../../api/opened';
import type { Schedule } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { saveOver } from '../configuring/configured';
import { NotSaved } from '../configuring/NotSaved';
import { ScheduleFields } from './ScheduleFields';
import { bodyOf, type Terms, termsOf } from './terms';

/** A schedule as it was read, and the tag of what was read. */
interface Read {
  schedule: Schedule;
  etag: string;
}

async function readSchedule(id: string): Promise<Read> {
  const asked = api.GET('/v1/report-schedules/{id}', { params: { path: { id } } });
  const schedule = await answer<Schedule>(asked);
  return { schedule, etag: (await asked).response.headers.get('ETag') ?? '' };
}

/** Changes or pauses a schedule, as it stands when this is opened; a change by someone else meanwhile is not overwritten unawares. */
export function EditSchedule({ id }: { id: string }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t('reports.change')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('reports.changeTitle', { id })} size="xl" closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && <Existing id={id} done={close} />}
      </Modal>
    </>
  );
}

function Existing({ id, done }: { id: string; done: () => void }) {
  const read = useOpened(['report-schedules', id], () => readSchedule(id));
  return (
    <>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && <Form read={read.data} done={done} />}
    </>
  );
}

function Form({ read: { schedule, ...read }, done }: { read: Read; done: () => void }) {
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
