import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { BrowserKey, Page } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { Copyable } from '../../parts/Copyable';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { IdField } from '../../parts/IdField';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { EditKey } from './EditKey';
import { keyBodyOf, KeyFields, type KeyTerms } from './KeyFields';
import { useOwnIds } from './ownIds';
import { Secrets, useSecrets } from './Secret';
import { snippet } from './snippet';

/** Keys that stand in a shop's pages: they can send events from there and read nothing. */
export function BrowserKeys() {
  const { t } = useTranslation();
  const { count, day } = useFigures();
  const queries = useQueryClient();
  const own = useOwnIds();
  const secrets = useSecrets('keys');
  const [id, setId] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [terms, setTerms] = useState<KeyTerms>({ origins: '', perMinute: 600 });
  const paged = usePaged<BrowserKey>({
    key: ['browser-keys'],
    ask: (pageToken) => answer<Page<BrowserKey>>(api.GET('/v1/browser-keys', { params: { query: { pageToken } } })),
  });
  const renew = () => queries.invalidateQueries({ queryKey: ['browser-keys'] });
  const make = useMutation({
    mutationFn: () => answer<BrowserKey>(api.PUT('/v1/browser-keys/{id}', { params: { path: { id } }, body: keyBodyOf(terms) })),
    onSuccess: (made) => {
      secrets.show(t('settings.keyOf', { id: made.id }), made.key);
      setId('');
      void renew();
    },
  });
  const remove = async (key: string) => {
    await answer(api.DELETE('/v1/browser-keys/{id}', { params: { path: { id: key } } }));
    await renew();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Section title={t('settings.keys')} text={t('settings.keysText')}>
      <Secrets of={secrets} after={() => field.current?.focus()} />
      <form onSubmit={submit}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" maw={900}>
            <IdField
              ref={field}
              label={t('settings.keyName')}
              placeholder="web-shop"
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
            />
            <KeyFields terms={terms} onChange={(part) => setTerms((before) => ({ ...before, ...part }))} />
          </SimpleGrid>
          {make.error && <ErrorState error={make.error} />}
          <Group>
            <Button type="submit" loading={make.isPending}>
              {t('settings.makeKey')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ListTable
        paged={paged}
        keyOf={(key) => key.id}
        caption={t('settings.keys')}
        empty={<EmptyState title={t('settings.noKeysTitle')} text={t('settings.noKeysText')} />}
        columns={[
          { name: t('settings.keyName'), cell: (key) => key.id },
          { name: t('settings.origins'), cell: (key) => <span className="cxm-break">{key.origins.join(', ')}</span> },
          { name: t('settings.perMinute'), align: 'right', cell: (key) => count(key.eventsPerMinute) },
          { name: t('settings.since'), cell: (key) => day(key.createdAt) },
          {
            name: t('parts.actions'),
            cell: (key) => (
              <Group gap="xs" wrap="nowrap">
                <EditKey id={key.id} />
                <Confirm
                  label={t('parts.delete')}
                  title={t('settings.deleteKeyTitle', { id: key.id })}
                  text={t('settings.deleteKeyText')}
                  act={() => remove(key.id)}
                  danger
                />
              </Group>
            ),
          },
        ]}
      />
      <Text size="sm">{t('settings.snippetText')}</Text>
      <Copyable
        label={t('settings.snippet')}
        text={snippet(globalThis.location.origin, secrets.all.at(-1)?.secret ?? 'YOUR-KEY', own.data?.item ?? 'sku-1')}
      />
    </Section>
  );
}
