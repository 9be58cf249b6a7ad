import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Client, Item, Page, Shopper } from '../../api/types';
import { Copyable } from '../../parts/Copyable';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { commands } from './curl';

/** Commands that can be taken to a terminal as they are, with this shop's own ids in them. */
export function TryIt() {
  const { t } = useTranslation();
  const own = useQuery({
    queryKey: ['own-ids'],
    queryFn: async () => {
      const one = { params: { query: { pageSize: 1 } } };
      const [items, users, clients] = await Promise.all([
        answer<Page<Item>>(api.GET('/v1/items', one)),
        answer<Page<Shopper>>(api.GET('/v1/users', one)),
        answer<Page<Client>>(api.GET('/v1/api-clients', one)),
      ]);
      return {
        item: items.items?.[0]?.id ?? 'sku-1',
        shopper: users.items?.[0]?.id ?? 'u-1',
        client: clients.items?.[0]?.clientId ?? '',
      };
    },
  });
  return (
    <Section title={t('settings.try')} text={t('settings.tryText')}>
      {own.isPending && <Waiting />}
      {own.error && <ErrorState error={own.error} retry={() => void own.refetch()} />}
      {own.data && (
        <Stack>
          {commands(globalThis.location.origin, own.data).map(({ name, text }) => (
            <Copyable key={name} label={t(`settings.commands.${name}`)} text={text} />
          ))}
          <Anchor href="/openapi" underline="always">
            {t('settings.openapi')}
          </Anchor>
        </Stack>
      )}
    </Section>
  );
}
