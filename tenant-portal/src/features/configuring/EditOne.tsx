import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpened } from '../../api/opened';
import { Problem } from '../../api/problem';
import { ErrorState } from '../../parts/ErrorState';
import { IdField } from '../../parts/IdField';
import { Waiting } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { type Configured, isStale, type Kind, type Read, readOne, useWrite } from './configured';
import { Overtaken } from './Overtaken';

interface Form<K extends Kind, T> {
  kind: K;
  /** What the fields hold of what was read; of nothing for a new one. */
  termsOf: (read: Configured[K]['read'] | undefined) => T;
  bodyOf: (terms: T) => Configured[K]['body'];
  fields: (terms: T, change: (part: Partial<T>) => void, problem: Problem | undefined) => ReactNode;
  /** What can be done with the terms as they stand beside saving them; of a new one nothing was read. */
  beside?: (terms: T, id: string, read: Configured[K]['read'] | undefined) => ReactNode;
  /** Is given what was written, as it was answered. */
  written?: (written: Configured[K]['read']) => void;
}

interface Edit<K extends Kind, T> extends Form<K, T> {
  /** None: a new one is made. */
  id?: string;
  label: string;
  title: string;
}

/** Makes or changes something that is configured, in a dialog. */
export function EditOne<K extends Kind, T>({ id, label, title, ...form }: Edit<K, T>) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant={id === undefined ? 'filled' : 'default'} onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} size="xl" closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && (id === undefined ? <Fields {...form} done={close} /> : <Existing {...form} id={id} done={close} />)}
      </Modal>
    </>
  );
}

function Existing<K extends Kind, T>({ id, done, ...form }: Form<K, T> & { id: string; done: () => void }) {
  const read = useOpened([form.kind, id], () => readOne(form.kind, id));
  return (
    <>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && <Fields {...form} id={id} read={read.data} done={done} />}
    </>
  );
}

function Fields<K extends Kind, T>({ kind, id, read, termsOf, bodyOf, fields, beside, written, done }: Form<K, T> & { id?: string; read?: Read<Configured[K]['read']>; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const [base, setBase] = useState(read);
  const [terms, setTerms] = useState(() => termsOf(read?.it));
  const [name, setName] = useState('');
  const write = useWrite(kind, (it) => {
    say(t('settings.saved'));
    written?.(it);
    done();
  });
  const save = (etag: string | undefined) => write.mutate({ id: id ?? name, etag, body: bodyOf(terms) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(base?.etag);
  };
  const problem = write.error instanceof Problem ? write.error : undefined;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {id === undefined && (
          <IdField
            label={t('configuring.id')}
            description={t('configuring.idHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {fields(terms, (part) => setTerms((before) => ({ ...before, ...part })), problem)}
        {base && id !== undefined && isStale(write.error) ? (
          <Overtaken
            kind={kind}
            id={id}
            read={base}
            take={(now) => {
              setBase(now);
              setTerms(termsOf(now.it));
              write.reset();
            }}
            overwrite={(etag) => save(etag)}
          />
        ) : (
          write.error && <ErrorState error={write.error} />
        )}
        <Group>
          <Button type="submit" loading={write.isPending}>
            {t('parts.save')}
          </Button>
        </Group>
        {beside?.(terms, id ?? name, base?.it)}
      </Stack>
    </form>
  );
}
