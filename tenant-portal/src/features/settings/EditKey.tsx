import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { BrowserKey } from '../../api/types';
import { useSay } from '../../parts/Said';
import { type Read, saveOver, tagged } from '../configuring/configured';
import { Editing } from '../configuring/Editing';
import { NotSaved } from '../configuring/NotSaved';
import { keyBodyOf, KeyFields, type KeyTerms } from './KeyFields';

function readKey(id: string): Promise<Read<BrowserKey>> {
  return tagged<BrowserKey>(api.GET('/v1/browser-keys/{id}', { params: { path: { id } } }));
}

/** Changes where a key counts, as it stands when this is opened; a change by someone else meanwhile is not overwritten unawares. */
export function EditKey({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Editing label={t('reports.change')} title={t('settings.changeKeyTitle', { id })} of={['browser-keys', id]} ask={() => readKey(id)}>
      {(read, done) => <Form id={id} read={read} done={done} />}
    </Editing>
  );
}

function Form({ id, read, done }: { id: string; read: Read<BrowserKey>; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [etag, setEtag] = useState(read.etag);
  const [terms, setTerms] = useState<KeyTerms>({ origins: read.it.origins.join(', '), perMinute: read.it.eventsPerMinute });
  const save = useMutation({
    mutationFn: () =>
      saveOver(
        () =>
          answer<BrowserKey>(
            api.PUT('/v1/browser-keys/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body: keyBodyOf(terms) }),
          ),
        async () => setEtag((await readKey(id)).etag),
      ),
    onSuccess: () => {
      say(t('settings.saved'));
      done();
      void queries.invalidateQueries({ queryKey: ['browser-keys'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('settings.changeKeyText')}</Text>
        <KeyFields terms={terms} onChange={(part) => setTerms((before) => ({ ...before, ...part }))} />
        {save.error && <NotSaved error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('parts.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
