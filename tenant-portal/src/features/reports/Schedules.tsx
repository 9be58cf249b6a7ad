import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Schedule } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { EditSchedule } from './EditSchedule';
import { rhythmOf } from './every';
import { NewSchedule } from './NewSchedule';

/** Reports that are made by themselves, each by the clock and the calendar of its zone. */
export function Schedules() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const queries = useQueryClient();
  const paged = usePaged<Schedule>({
    key: ['report-schedules'],
    ask: (pageToken) => answer<Page<Schedule>>(api.GET('/v1/report-schedules', { params: { query: { pageSize: 10, pageToken } } })),
    every: () => 60_000,
  });
  const remove = async (schedule: string) => {
    await answer(api.DELETE('/v1/report-schedules/{id}', { params: { path: { id: schedule } } }));
    await queries.invalidateQueries({ queryKey: ['report-schedules'] });
  };
  const when = (schedule: Schedule) => {
    const known = rhythmOf(schedule.cron);
    const words = known ? t(`reports.every.${known.rhythm}`, { time: known.time }) : schedule.cron;
    return `${words} (${schedule.zone})`;
  };
  return (
    <Section title={t('reports.schedules')} text={t('reports.schedulesText')}>
      <NewSchedule />
      <ListTable
        paged={paged}
        keyOf={(schedule) => schedule.id}
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
              <Group gap="xs" wrap="nowrap">
                <EditSchedule id={schedule.id} />
                <Confirm
                  label={t('parts.delete')}
                  title={t('reports.deleteTitle', { id: schedule.id })}
                  text={t('reports.deleteText')}
                  act={() => remove(schedule.id)}
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
