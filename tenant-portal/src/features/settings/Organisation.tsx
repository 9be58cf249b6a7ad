import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { NumberField } from '../../parts/NumberField';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { refusal } from '../../parts/Told';
import { ZoneField } from '../../parts/ZoneField';
import { type Read, useTenant } from './tenant';

/** Name, time zone and retention; a change by someone else meanwhile is not overwritten. */
export function Organisation() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return (
    <Section title={t('settings.shop')} text={t('settings.shopText')}>
      {tenant.isPending && <Waiting />}
      {tenant.error && <ErrorState error={tenant.error} retry={() => void tenant.refetch()} />}
      {tenant.data && <Form key={tenant.data.etag} read={tenant.data} />}
    </Section>
  );
}

function Form({ read: { tenant, etag } }: { read: Read }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [name, setName] = useState(tenant.name ?? '');
  const [timeZone, setTimeZone] = useState(tenant.timeZone ?? 'UTC');
  const [days, setDays] = useState<number | ''>(tenant.retentionDays ?? '');
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/v1/tenant', {
          params: { header: { 'If-Match': etag } },
          // null takes a value away; the document's type does not know it
          body: {
            name,
            timeZone,
            retentionDays: days === '' ? null : days,
          } as never,
        }),
      ),
    onSuccess: () => {
      say(t('settings.saved'));
      void queries.invalidateQueries({ queryKey: ['tenant'] });
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={720}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            label={t('settings.name')}
            value={name}
            required
            error={refusal(problem, '/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ZoneField value={timeZone} error={refusal(problem, '/timeZone')} onChange={setTimeZone} />
          <NumberField
            label={t('settings.retention')}
            description={t('settings.retentionHint')}
            min={1}
            value={days}
            error={refusal(problem, '/retentionDays')}
            onChange={setDays}
          />
          <TextInput label={t('settings.plan')} value={tenant.plan ?? ''} readOnly description={t('settings.planHint')} />
        </SimpleGrid>
        {save.error && <ErrorState error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('parts.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
