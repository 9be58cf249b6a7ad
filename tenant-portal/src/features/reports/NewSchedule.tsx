import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Schedule } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { IdField } from '../../parts/IdField';
import { useSay } from '../../parts/Said';
import { administering } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { languageOf } from '../../texts/language';
import { useTenant } from '../settings/tenant';
import { formats, groupings } from './choices';
import { ScheduleFields } from './ScheduleFields';
import { bodyOf, type Terms } from './terms';

/** A new schedule; its zone is the shop's where the person may know that, and the browser's else. */
export function NewSchedule() {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const { may } = useSession();
  const tenant = useTenant(may(administering));
  const [id, setId] = useState('');
  const [changed, setChanged] = useState<Partial<Terms>>({});
  const terms: Terms = {
    kind: 'executive',
    by: groupings.executive,
    formats: [...formats],
    language: languageOf(i18n.language),
    rhythm: 'week',
    at: '07:00',
    zone: tenant.data?.tenant.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    enabled: true,
    ...changed,
  };
  const make = useMutation({
    mutationFn: () => answer<Schedule>(api.PUT('/v1/report-schedules/{id}', { params: { path: { id } }, body: bodyOf(terms) })),
    onSuccess: () => {
      say(t('reports.scheduled', { id }));
      setId('');
      void queries.invalidateQueries({ queryKey: ['report-schedules'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ScheduleFields terms={terms} onChange={(change) => setChanged((before) => ({ ...before, ...change }))}>
          <IdField
            label={t('reports.scheduleName')}
            placeholder="weekly"
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
          />
        </ScheduleFields>
        {make.error && <ErrorState error={make.error} />}
        <Group>
          <Button type="submit" loading={make.isPending} disabled={terms.formats.length === 0}>
            {t('reports.schedule')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
