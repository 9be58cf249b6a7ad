import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOnceKeys } from '../../api/once';
import { Problem } from '../../api/problem';
import { ErrorState } from '../../parts/ErrorState';
import { IdField } from '../../parts/IdField';
import { Section } from '../../parts/Section';
import { refusal } from '../../parts/Told';
import { Secrets, useSecrets } from '../settings/Secret';
import { plans } from './plans';

interface Opened {
  id: string;
  integrationClient: { clientId: string; clientSecret: string };
}

/** Opens a tenant; the secret of its first client is shown once. */
export function NewTenant() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [id, setId] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [plan, setPlan] = useState<string>('trial');
  const keys = useOnceKeys();
  const secrets = useSecrets('tenants');
  const open = useMutation({
    mutationFn: () => answer<Opened>(api.POST('/v1/tenants', { params: { header: { 'Idempotency-Key': keys.of(id, name, plan) } }, body: { id, name, plan } })),
    onSuccess: ({ integrationClient: { clientId, clientSecret } }) => {
      keys.done();
      secrets.show(t('settings.secretOf', { id: clientId }), clientSecret);
      setId('');
      setName('');
      void queries.invalidateQueries({ queryKey: ['tenants'] });
    },
  });
  const problem = open.error instanceof Problem ? open.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <Section title={t('tenants.open')} text={t('tenants.openText')}>
      <Secrets of={secrets} after={() => field.current?.focus()} />
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Group align="flex-start" gap="sm">
            <IdField
              ref={field}
              label={t('tenants.id')}
              placeholder="my-shop"
              value={id}
              error={refusal(problem, '/id')}
              onChange={(event) => setId(event.currentTarget.value)}
            />
            <TextInput
              label={t('settings.name')}
              required
              value={name}
              error={refusal(problem, '/name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t('tenants.plan')}
              data={plans.map((value) => ({ value, label: t(`tenants.plans.${value}`) }))}
              value={plan}
              allowDeselect={false}
              onChange={(value) => setPlan(value ?? 'trial')}
            />
          </Group>
          {open.error && <ErrorState error={open.error} />}
          <Group>
            <Button type="submit" loading={open.isPending}>
              {t('tenants.open')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
