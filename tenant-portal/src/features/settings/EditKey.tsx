import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOpened } from '../../api/opened';
import type { BrowserKey } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { saveOver } from '../configuring/configured';
import { NotSaved } from '../configuring/NotSaved';
import { keyBodyOf, KeyFields, type KeyTerms } from './KeyFields';

/** A key as it was read, and the tag of what was read. */
interface Read {
  key: BrowserKey;
  etag: string;
}

async function readKey(id: string): Promise<Read> {
  const asked = api.GET('/v1/browser-keys/{id}', { params: { path: { id } } });
  const key = await answer<BrowserKey>(asked);
  return { key, etag: (await asked).response.headers.get('ETag') ?? '' };
}

/** Changes where a key counts, as it stands when this is opened; a change by someone else meanwhile is not overwritten unawares. */
export function EditKey({ id }: { id: string }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t('reports.change')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('settings.changeKeyTitle', { id })} closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && <Existing id={id} done={close} />}
      </Modal>
    </>
  );
}

function Existing({ id, done }: { id: string; done: () => void }) {
  const read = useOpened(['browser-keys', id], () => readKey(id));
  return (
    <>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && <Form id={id} read={read.data} done={done} />}
    </>
  );
}

function Form({ id, read, done }: { id: string; read: Read; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [etag, setEtag] = useState(read.etag);
  const [terms, setTerms] = useState<KeyTerms>({ origins: read.key.origins.join(', '), perMinute: read.key.eventsPerMinute });
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
