import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onceKeys } from '../../api/once';
import type { Operation } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { useHeld } from '../../parts/held';
import { Section } from '../../parts/Section';
import { betterType, guessAll, repeatedId } from './columns';
import { DropField } from './DropField';
import { fieldInWords, fields, type ImportType, importTypes, needed, open } from './fields';
import { type Dropped, isPlain, lookAt, namesOf } from './file';
import { Mapping } from './Mapping';
import { OperationResult } from './OperationResult';
import { SendingShare, useOnItsWay } from './OnItsWay';
import { send, Stopped } from './send';

const noColumns: string[] = [];

/**
 * From a dropped file to stored rows: what it holds, where its columns go, checked before anything is stored. All of it is there again
 * for who comes back from another page, since what is being sent goes on meanwhile.
 */
export function ImportForm() {
  const { t } = useTranslation();
  const { bytes } = useFigures();
  const queries = useQueryClient();
  const typeField = useRef<HTMLInputElement>(null);
  const [type, setType] = useHeld<ImportType>('import type', 'items');
  const [dropped, setDropped] = useHeld<Dropped | undefined>('import file', undefined);
  const [looking, setLooking] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [mapping, setMapping] = useHeld('import columns', noColumns);
  const [operation, setOperation] = useHeld<Operation | undefined>('import operation', undefined);
  const [sentWith, setSentWith] = useHeld<string[] | undefined>('import sent with', undefined);
  const [error, setError] = useHeld<unknown>('import error', undefined);
  const [sending, setSending] = useOnItsWay();
  const [keys] = useHeld('import keys', useState(onceKeys)[0]);
  useShownInList(sending !== undefined);

  const reset = () => {
    setOperation(undefined);
    setError(undefined);
    setRefused(undefined);
  };
  const take = async (file: File) => {
    setLooking(true);
    const found = await lookAt(file).catch(() => undefined);
    setLooking(false);
    if (found === undefined) {
      setRefused(file.name); // what was taken before stays, with the columns that were chosen for it
      return;
    }
    reset();
    setDropped(found);
    if (found.kind === 'csv') setMapping(guessAll(type, found.head.columns));
  };
  const choose = (chosen: ImportType) => {
    reset();
    setType(chosen);
    if (dropped?.kind === 'csv') setMapping(guessAll(chosen, dropped.head.columns));
  };
  const go = (validateOnly: boolean) => {
    if (dropped === undefined) return;
    reset();
    setSentWith(mapping);
    const stop = new AbortController();
    const { name, size, lastModified } = dropped.file;
    setSending({ name, share: 0, stop: () => stop.abort() });
    const key = keys.of(type, mapping, validateOnly, name, size, lastModified);
    send({ type, dropped, mapping, validateOnly, key, signal: stop.signal, sent: (share) => setSending((before) => before && { ...before, share }) })
      .then(
        (ended) => {
          keys.done();
          setOperation(ended);
        },
        (failure: unknown) => {
          if (failure instanceof Stopped) keys.done(); // of whatever else failed nobody knows what became
          setError(failure);
        },
      )
      .finally(() => {
        setSending(undefined);
        void queries.invalidateQueries({ queryKey: ['operations'] });
      });
  };
  const missing = dropped?.kind === 'csv' ? needed[type].filter((field) => !mapping.includes(field)) : [];
  const repeated = dropped?.kind === 'csv' ? repeatedId(type, dropped.head.columns, dropped.head.rows, mapping) : undefined;
  const better = dropped && betterType(type, namesOf(dropped));
  const busy = looking || sending !== undefined; // what is taken in meanwhile would be another file than is shown
  const checked = operation?.validateOnly && operation.state === 'succeeded' && sentWith === mapping;
  const rejected = operation?.progress?.rejected ?? 0;
  const passed = checked && rejected === 0;

  return (
    <Section title={t('data.importTitle')} text={t('data.importText')}>
      <Select
        ref={typeField}
        label={t('data.type')}
        data={importTypes.map((value) => ({ value, label: t(`data.types.${value}`) }))}
        value={type}
        allowDeselect={false}
        onChange={(value) => choose(importTypes.find((known) => known === value) ?? 'items')}
        disabled={busy}
        maw={320}
      />
      <DropField onFile={(file) => void take(file)} disabled={busy} />
      {refused !== undefined && (
        <Alert color="red" variant="outline" role="alert" title={t('data.wrongFile', { name: refused })}>
          {t('data.wrongFileNext')}
        </Alert>
      )}
      {dropped && (
        <Stack gap="sm">
          <Text>
            <b className="cxm-break">{dropped.file.name}</b>, {bytes(dropped.file.size)}
          </Text>
          {dropped.kind === 'csv' && !isPlain(dropped) && (
            <Text size="sm">
              {t('data.readAs', {
                encoding: dropped.encoding.toUpperCase(),
                separator: dropped.separator === '\t' ? t('data.tab') : dropped.separator,
              })}
            </Text>
          )}
          {better && (
            <Alert color="yellow" variant="outline" role="alert" title={t(`data.looksLike.${better}`)}>
              <Button
                variant="default"
                size="xs"
                disabled={busy}
                onClick={() => {
                  choose(better);
                  typeField.current?.focus(); // this button goes
                }}
              >
                {t('data.changeType', { type: t(`data.types.${better}`) })}
              </Button>
            </Alert>
          )}
          {dropped.kind === 'csv' && <Mapping head={dropped.head} type={type} mapping={mapping} onChange={setMapping} />}
          {dropped.kind === 'rows' && (
            <Text size="sm" className="cxm-break">
              {t('data.namesOfApi', { names: [...fields[type], ...open[type].map((prefix) => `${prefix}…`)].join(', ') })}
            </Text>
          )}
          {repeated !== undefined && (
            <Alert color="yellow" variant="outline" role="alert" title={t('data.repeatedId', { column: repeated })}>
              {t('data.repeatedIdNext')}
            </Alert>
          )}
          {missing.length > 0 && <Text c="var(--mantine-color-error)">{t('data.missing', { names: missing.map((path) => t('data.fieldWithPath', { name: fieldInWords(t, type, path), path })).join(', ') })}</Text>}
          <Group gap="xs">
            <Button variant={passed ? 'default' : 'filled'} onClick={() => go(true)} disabled={busy || missing.length > 0}>
              {t('data.check')}
            </Button>
            <Button variant={passed ? 'filled' : 'default'} onClick={() => go(false)} disabled={busy || missing.length > 0}>
              {checked && rejected > 0 ? t('data.sendRight') : t('data.send')}
            </Button>
          </Group>
        </Stack>
      )}
      {sending && <SendingShare {...sending} />}
      {error instanceof Stopped && (
        <Alert color="yellow" variant="outline" role="alert" title={t('data.stopped')}>
          {t('data.stoppedNext')}
        </Alert>
      )}
      {error !== undefined && !(error instanceof Stopped) && <ErrorState error={error} />}
      {operation && <OperationResult operation={operation} />}
    </Section>
  );
}

/** What is being sent stands in the list of imports meanwhile, where it can be cancelled. */
function useShownInList(busy: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['operations'] }), 2000);
    return () => clearInterval(timer);
  }, [busy, queries]);
}
