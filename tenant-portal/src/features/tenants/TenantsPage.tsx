import { Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Tenant } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { ChangePlan } from './ChangePlan';
import { NewAdministrator } from './NewAdministrator';
import { NewTenant } from './NewTenant';
import { UsageTable } from './UsageTable';

/** For the operator: all tenants, their plans and limits; opened here and deleted here. */
export function TenantsPage() {
  const { t } = useTranslation();
  const { count, day } = useFigures();
  const queries = useQueryClient();
  const paged = usePaged<Tenant>({
    key: ['tenants'],
    ask: (pageToken) => answer<Page<Tenant>>(api.GET('/v1/tenants', { params: { query: { pageSize: 20, pageToken } } })),
    every: (tenants) => (tenants.some((tenant) => tenant.state !== 'active') ? 3000 : false),
  });
  const remove = async (id: string) => {
    await answer(api.DELETE('/v1/tenants/{id}', { params: { path: { id } } }));
    await queries.invalidateQueries({ queryKey: ['tenants'] });
  };
  const limit = (value: number | undefined) => (value ? count(value) : t('tenants.unlimited'));
  return (
    <Stack>
      <PageHeader title={t('tenants.title')} text={t('tenants.text')} />
      <NewTenant />
      <Section title={t('tenants.all')}>
        <ListTable
          paged={paged}
          keyOf={(tenant) => tenant.id ?? ''}
          caption={t('tenants.all')}
          empty={<EmptyState title={t('tenants.noneTitle')} text={t('tenants.noneText')} />}
          columns={[
            {
              name: t('tenants.tenant'),
              cell: (tenant) => (
                <Stack gap={0}>
                  <span>{tenant.name}</span>
                  <Text size="xs" c="dimmed">
                    {tenant.id}
                  </Text>
                </Stack>
              ),
            },
            {
              name: t('tenants.state'),
              cell: (tenant) => (
                <Stack gap={2}>
                  <StateBadge state={tenant.state} />
                  {tenant.deletion?.receipts?.map((receipt) => (
                    <Text size="xs" key={receipt.service}>
                      {t('tenants.receipt', { service: t(`privacy.services.${receipt.service}`, { defaultValue: receipt.service }), n: count(receipt.removed) })}
                    </Text>
                  ))}
                </Stack>
              ),
            },
            { name: t('tenants.plan'), cell: (tenant) => t(`tenants.plans.${tenant.plan}`, { defaultValue: tenant.plan }) },
            { name: t('tenants.perMinute'), align: 'right', cell: (tenant) => limit(tenant.limits?.requestsPerMinute) },
            { name: t('tenants.perDay'), align: 'right', cell: (tenant) => limit(tenant.limits?.eventsPerDay) },
            { name: t('tenants.since'), cell: (tenant) => day(tenant.createdAt) },
            {
              name: t('parts.actions'),
              cell: (tenant) =>
                tenant.state === 'active' ? (
                  <Group gap="xs" wrap="nowrap">
                    <NewAdministrator tenant={tenant} />
                    <ChangePlan tenant={tenant} />
                    <Confirm
                      label={t('parts.delete')}
                      title={t('tenants.deleteTitle', { name: tenant.name })}
                      text={t('tenants.deleteText')}
                      typed={tenant.id}
                      act={() => remove(tenant.id ?? '')}
                      danger
                    />
                  </Group>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      </Section>
      <UsageTable />
    </Stack>
  );
}
