import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, TenantUsage } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';

/** The running month and those before it, in UTC as they are counted. */
export function monthsUntil(now: Date, howMany: number): string[] {
  return Array.from({ length: howMany }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

/** What each tenant used in a month. */
export function UsageTable() {
  const { t } = useTranslation();
  const { count, month: named } = useFigures();
  const [months] = useState(() => monthsUntil(new Date(), 13));
  const [month, setMonth] = useState(months[0] ?? '');
  const paged = usePaged<TenantUsage>({
    key: ['tenants', 'usage', month], // renewed with the list of them
    ask: (pageToken) =>
      answer<Page<TenantUsage>>(api.GET('/v1/usage/tenants', { params: { query: { month, pageSize: 20, pageToken } } })),
  });
  return (
    <Section
      title={t('tenants.usage')}
      text={t('tenants.usageText')}
      aside={
        <Select
          label={t('tenants.month')}
          data={months.map((value) => ({ value, label: named(value) }))}
          value={month}
          allowDeselect={false}
          onChange={(value) => setMonth(value ?? months[0] ?? '')}
        />
      }
    >
      <ListTable
        paged={paged}
        keyOf={(usage) => usage.id ?? ''}
        caption={t('tenants.usage')}
        empty={<EmptyState title={t('tenants.noneTitle')} text={t('tenants.noneText')} />}
        columns={[
          {
            name: t('tenants.tenant'),
            cell: (usage) => (
              <Stack gap={0}>
                <span>{usage.name}</span>
                <Text size="xs" c="dimmed">
                  {usage.id}
                </Text>
              </Stack>
            ),
          },
          { name: t('tenants.plan'), cell: (usage) => t(`tenants.plans.${usage.plan}`, { defaultValue: usage.plan }) },
          { name: t('overview.events'), align: 'right', cell: (usage) => count(usage.events) },
          { name: t('tenants.recommendations'), align: 'right', cell: (usage) => count(usage.recommendations) },
          { name: t('overview.responses'), align: 'right', cell: (usage) => count(usage.responses) },
          { name: t('tenants.itemsNow'), align: 'right', cell: (usage) => count(usage.items) },
          { name: t('tenants.shoppersNow'), align: 'right', cell: (usage) => count(usage.users) },
        ]}
      />
    </Section>
  );
}
