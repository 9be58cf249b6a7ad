import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOpened } from '../../api/opened';
import { Problem } from '../../api/problem';
import type { Tenant } from '../../api/types';
import { Question } from '../../parts/Confirm';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { NumberField } from '../../parts/NumberField';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { refusal } from '../../parts/Told';
import { ZoneField } from '../../parts/ZoneField';
import { saveOver } from '../configuring/configured';
import { NotSaved } from '../configuring/NotSaved';
import { type Read, readTenant } from './tenant';

/** What the service takes at most, a hundred years. */
const longest = 36_500;

/** Name, time zone and retention; a change by someone else meanwhile is not overwritten unawares. */
export function Organisation() {
  const { t } = useTranslation();
  const tenant = useOpened(['tenant'], readTenant);
  return (
    <Section title={t('settings.shop')} text={t('settings.shopText')}>
      {tenant.isPending && <Waiting />}
      {tenant.error && <ErrorState error={tenant.error} retry={() => void tenant.refetch()} />}
      {tenant.data && <Form read={tenant.data} />}
    </Section>
  );
}

function Form({ read }: { read: Read }) {
  const { t } = useTranslation();
  const { day } = useFigures();
  const say = useSay();
  const queries = useQueryClient();
  const [{ tenant, etag }, setBase] = useState(read);
  const [asking, { open, close }] = useDisclosure();
  const [name, setName] = useState(tenant.name ?? '');
  const [timeZone, setTimeZone] = useState(tenant.timeZone ?? 'UTC');
  const [days, setDays] = useState<number | ''>(tenant.retentionDays ?? '');
  const save = useMutation({
    mutationFn: () =>
      saveOver(
        async () => {
          const asked = api.PATCH('/v1/tenant', {
            params: { header: { 'If-Match': etag } },
            // null takes a value away; the document's type does not know it
            body: {
              name,
              timeZone,
              retentionDays: days === '' ? null : days,
            } as never,
          });
          const saved = await answer<Tenant>(asked);
          return { tenant: saved, etag: (await asked).response.headers.get('ETag') ?? '*' };
        },
        // not the tag alone: what theirs keeps longer than this is asked for before it is deleted
        async () => setBase(await readTenant()),
      ),
    onSuccess: (saved) => {
      setBase(saved);
      say(t('settings.saved'));
      void queries.invalidateQueries({ queryKey: ['tenant'] });
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const shorter = days !== '' && days < (tenant.retentionDays ?? Infinity);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (shorter) open();
    else save.mutate();
  };
  const until = day(new Date(Date.now() - Math.min(Number(days), longest) * 86_400_000).toISOString());
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
            max={longest}
            allowDecimal={false}
            allowNegative={false}
            value={days}
            error={refusal(problem, '/retentionDays')}
            onChange={setDays}
          />
          <TextInput label={t('settings.plan')} value={t(`tenants.plans.${tenant.plan}`, { defaultValue: tenant.plan ?? '' })} readOnly description={t('settings.planHint')} />
        </SimpleGrid>
        {save.error && <NotSaved error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('parts.save')}
          </Button>
        </Group>
      </Stack>
      <Question
        label={t('settings.shorten')}
        title={t('settings.shortenTitle', { day: until })}
        text={t('settings.shortenText', { day: until })}
        typed={String(days)}
        act={() => Promise.resolve(save.mutate())} // what becomes of it is said at the form
        opened={asking}
        close={close}
        danger
      />
    </form>
  );
}
