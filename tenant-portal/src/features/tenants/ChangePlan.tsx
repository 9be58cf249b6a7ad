import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Tenant } from '../../api/types';
import { useSay } from '../../parts/Said';
import { type Read, saveOver, tagged } from '../configuring/configured';
import { Editing } from '../configuring/Editing';
import { NotSaved } from '../configuring/NotSaved';
import { plans } from './plans';

function readTenant(id: string): Promise<Read<Tenant>> {
  return tagged<Tenant>(api.GET('/v1/tenants/{id}', { params: { path: { id } } }));
}

/** Another plan for a tenant, as it stands when this is opened; a change by someone else meanwhile is not overwritten unawares. */
export function ChangePlan({ tenant: { id = '', name } }: { tenant: Tenant }) {
  const { t } = useTranslation();
  return (
    <Editing label={t('tenants.changePlan')} title={t('tenants.planOf', { name })} of={['tenants', id]} ask={() => readTenant(id)}>
      {(read, done) => <Form id={id} read={read} done={done} />}
    </Editing>
  );
}

function Form({ id, read, done }: { id: string; read: Read<Tenant>; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [etag, setEtag] = useState(read.etag);
  const [plan, setPlan] = useState(read.it.plan ?? 'standard');
  const save = useMutation({
    mutationFn: () =>
      saveOver(
        () =>
          answer<Tenant>(api.PATCH('/v1/tenants/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body: { plan } as never })),
        async () => setEtag((await readTenant(id)).etag),
      ),
    onSuccess: () => {
      say(t('settings.saved'));
      done();
      void queries.invalidateQueries({ queryKey: ['tenants'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('tenants.planText')}</Text>
        <Select
          label={t('tenants.plan')}
          data={plans.map((value) => ({ value, label: t(`tenants.plans.${value}`) }))}
          value={plan}
          allowDeselect={false}
          onChange={(value) => setPlan(value ?? 'standard')}
        />
        {save.error && <NotSaved error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={done} disabled={save.isPending}>
            {t('parts.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('tenants.changePlan')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
