import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Schedule } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { languageOf } from '../../texts/language';
import { type Kind, kinds } from './choices';
import { cronOf, type Rhythm, rhythmOf, rhythms } from './every';

/** Reports that are made by themselves, and what makes a new one: time and periods are of this browser's zone. */
export function Schedules() {
  const { t, i18n } = useTranslation();
  const { time } = useFigures();
  const say = useSay();
  const queries = useQueryClient();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [id, setId] = useState('');
  const [kind, setKind] = useState<Kind>('executive');
  const [rhythm, setRhythm] = useState<Rhythm>('week');
  const [at, setAt] = useState('07:00');
  const renew = () => queries.invalidateQueries({ queryKey: ['report-schedules'] });
  const paged = usePaged<Schedule>({
    key: ['report-schedules'],
    ask: (pageToken) => answer<Page<Schedule>>(api.GET('/v1/report-schedules', { params: { query: { pageSize: 10, pageToken } } })),
  });
  const make = useMutation({
    mutationFn: () =>
      answer<Schedule>(
        api.PUT('/v1/report-schedules/{id}', {
          params: { path: { id } },
          body: { kind, period: `previous-${rhythm}`, cron: cronOf(rhythm, at), zone, language: languageOf(i18n.language) },
        }),
      ),
    onSuccess: () => {
      say(t('reports.scheduled', { id }));
      setId('');
      void renew();
    },
  });
  const remove = async (schedule: string) => {
    await answer(api.DELETE('/v1/report-schedules/{id}', { params: { path: { id: schedule } } }));
    await renew();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const when = (schedule: Schedule) => {
    const known = rhythmOf(schedule.cron ?? '');
    const words = known ? t(`reports.every.${known.rhythm}`, { time: known.time }) : schedule.cron;
    return `${words} (${schedule.zone})`;
  };
  return (
    <Section title={t('reports.schedules')} text={t('reports.schedulesText', { zone })}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
            <TextInput
              label={t('reports.scheduleName')}
              placeholder="weekly"
              required
              pattern="[a-z0-9][a-z0-9\-]{0,62}"
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
            />
            <Select
              label={t('reports.scheduledKind')}
              data={kinds.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
              value={kind}
              allowDeselect={false}
              onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'executive')}
            />
            <Select
              label={t('reports.rhythm')}
              data={rhythms.map((value) => ({ value, label: t(`reports.rhythms.${value}`) }))}
              value={rhythm}
              allowDeselect={false}
              onChange={(value) => setRhythm(rhythms.find((one) => one === value) ?? 'week')}
            />
            <TextInput type="time" label={t('reports.time')} required value={at} onChange={(event) => setAt(event.currentTarget.value)} />
          </SimpleGrid>
          {make.error && <ErrorState error={make.error} />}
          <Group>
            <Button type="submit" loading={make.isPending}>
              {t('reports.schedule')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ListTable
        paged={paged}
        keyOf={(schedule) => schedule.id ?? ''}
        caption={t('reports.schedules')}
        empty={<EmptyState title={t('reports.noSchedulesTitle')} text={t('reports.noSchedulesText')} />}
        columns={[
          { name: t('reports.scheduleName'), cell: (schedule) => schedule.id },
          { name: t('reports.kind'), cell: (schedule) => t(`reports.kinds.${schedule.kind}`, { defaultValue: schedule.kind }) },
          { name: t('reports.rhythm'), cell: when },
          {
            name: t('reports.nextAt'),
            cell: (schedule) => (schedule.nextAt ? time(schedule.nextAt) : <Text size="sm">{t('reports.paused')}</Text>),
          },
          { name: t('reports.lastAt'), cell: (schedule) => (schedule.lastAt ? time(schedule.lastAt) : t('reports.never')) },
          {
            name: t('parts.actions'),
            cell: (schedule) => (
              <Confirm
                label={t('parts.delete')}
                title={t('reports.deleteTitle', { id: schedule.id })}
                text={t('reports.deleteText')}
                act={() => remove(schedule.id ?? '')}
                danger
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
