import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import { Problem } from '../../api/problem';
import type { Client, Page } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { IdField } from '../../parts/IdField';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { refusal } from '../../parts/Told';
import { RoleChoice } from './RoleChoice';
import { Secrets, useSecrets } from './Secret';

/** Machines that may call the API, with their roles; a secret is shown once and can be renewed. */
export function ApiClients() {
  const { t } = useTranslation();
  const { day } = useFigures();
  const queries = useQueryClient();
  const secrets = useSecrets('clients');
  const shown = ({ clientId, clientSecret }: Client) => secrets.show(t('settings.secretOf', { id: clientId }), clientSecret);
  const [id, setId] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [roles, setRoles] = useState<string[]>(['integration']);
  const paged = usePaged<Client>({
    key: ['api-clients'],
    ask: (pageToken) => answer<Page<Client>>(api.GET('/v1/api-clients', { params: { query: { pageSize: 20, pageToken } } })),
  });
  const renew = () => queries.invalidateQueries({ queryKey: ['api-clients'] });
  const make = useMutation({
    mutationFn: () => answer<Client>(api.POST('/v1/api-clients', { body: { id, roles } })),
    onSuccess: (client) => {
      shown(client);
      setId('');
      void renew();
    },
  });
  const rotate = async (client: string) => shown(await answer<Client>(api.POST('/v1/api-clients/{id}:rotate', { params: { path: { id: client } } })));
  const remove = async (client: string) => {
    await answer(api.DELETE('/v1/api-clients/{id}', { params: { path: { id: client } } }));
    await renew();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Section title={t('settings.clients')} text={t('settings.clientsText')}>
      <Secrets of={secrets} after={() => field.current?.focus()} />
      <form onSubmit={submit}>
        <Stack gap="sm">
          <IdField
            ref={field}
            label={t('settings.newClient')}
            placeholder="warehouse"
            value={id}
            maw={320}
            error={make.error instanceof Problem ? refusal(make.error, '/id') : undefined}
            onChange={(event) => setId(event.currentTarget.value)}
          />
          <RoleChoice label={t('settings.roles')} value={roles} onChange={setRoles} />
          {make.error && <ErrorState error={make.error} />}
          <Group>
            <Button type="submit" loading={make.isPending} disabled={roles.length === 0}>
              {t('settings.makeClient')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ListTable
        paged={paged}
        keyOf={(client) => client.id ?? ''}
        caption={t('settings.clients')}
        empty={<EmptyState title={t('settings.noClientsTitle')} text={t('settings.noClientsText')} />}
        columns={[
          { name: t('settings.clientId'), cell: (client) => <code>{client.clientId}</code> },
          { name: t('settings.roles'), cell: (client) => (client.roles ?? []).map((role) => t(`roles.${role}`)).join(', ') },
          { name: t('settings.since'), cell: (client) => day(client.createdAt) },
          {
            name: t('parts.actions'),
            cell: (client) => (
              <Group gap="xs" wrap="nowrap">
                <Confirm
                  label={t('settings.rotate')}
                  title={t('settings.rotateTitle', { id: client.clientId })}
                  text={t('settings.rotateText')}
                  act={() => rotate(client.id ?? '')}
                />
                <Confirm
                  label={t('parts.delete')}
                  title={t('settings.deleteClientTitle', { id: client.clientId })}
                  text={t('settings.deleteClientText')}
                  act={() => remove(client.id ?? '')}
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
