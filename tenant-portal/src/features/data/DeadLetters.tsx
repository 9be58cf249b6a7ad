import { Alert, Button, Code, Group, List, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { DeadLetter, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { Told } from '../../parts/Told';
import { DismissLetter } from './DismissLetter';
import { importTypes } from './fields';
import { type Done, useReplay } from './replay';

const states = ['open', 'replayed', 'dismissed'] as const;
type State = (typeof states)[number];

/** What was refused and why; after the cause is mended it can be sent again, and what nobody will mend is put aside. */
export function DeadLetters() {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const say = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [state, setState] = useState<State>('open');
  const query = {
    kind: kind ?? undefined,
    code: reason ?? undefined,
    replayed: state === 'dismissed' ? undefined : state === 'replayed',
    dismissed: state === 'dismissed' ? true : undefined,
    pageSize: 20,
  };
  const paged = usePaged<DeadLetter>({
    key: ['dead-letters', query],
    ask: (pageToken) => answer<Page<DeadLetter>>(api.GET('/v1/dead-letters', { params: { query: { ...query, pageToken } } })),
    every: () => 30_000,
  });
  const reasons = [...new Set([...paged.items.map(({ code }) => code), ...(reason === null ? [] : [reason])])].sort();
  const renew = () => void queries.invalidateQueries({ queryKey: ['dead-letters'] });
  const told = ({ replayed, rejected }: Done) => t('data.replayedSaid', { replayed: count(replayed), rejected: count(rejected) });
  const replay = useReplay((done) => {
    if (done !== undefined) say(told(done));
    renew();
  });
  return (
    <Section
      title={t('data.refused')}
      text={t('data.refusedText')}
      aside={
        <Group gap="xs">
          {replay.goesOn && (
            <Button variant="default" onClick={replay.stop} disabled={replay.stopping}>
              {t('data.replayStop')}
            </Button>
          )}
          {state === 'open' && paged.items.length > 0 && (
            <Button onClick={() => replay.all({ kind: query.kind, code: query.code })} loading={replay.isPending}>
              {t('data.replayAll')}
            </Button>
          )}
        </Group>
      }
    >
      <Group align="flex-end">
        <Select
          label={t('data.kind')}
          placeholder={t('parts.all')}
          data={importTypes.map((value) => ({ value, label: t(`data.types.${value}`) }))}
          value={kind}
          onChange={(value) => {
            replay.forget();
            setKind(value);
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('parts.all') }}
        />
        <Select
          label={t('data.reason')}
          placeholder={t('parts.all')}
          data={reasons.map((value) => ({ value, label: t(`data.reasons.${value}`, { defaultValue: value }) }))}
          value={reason}
          onChange={(value) => {
            replay.forget();
            setReason(value);
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('parts.all') }}
        />
        <Select
          label={t('data.state')}
          data={states.map((value) => ({ value, label: t(`data.letterStates.${value}`) }))}
          value={state}
          onChange={(value) => {
            replay.forget();
            setState(states.find((each) => each === value) ?? 'open');
          }}
          allowDeselect={false}
        />
      </Group>
      {replay.done && (replay.goesOn || replay.done.reasons.length > 0) && (
        <Alert role="note" variant="outline" color="yellow" title={replay.goesOn ? told(replay.done) : t('data.replayReasons')}>
          <List size="sm" className="cxm-break">
            {replay.done.reasons.map(({ pointer, detail }) => (
              <List.Item key={`${pointer} ${detail}`}>
                {pointer !== '' && <code>{pointer}</code>} <Told>{detail}</Told>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {replay.error && <ErrorState error={replay.error} />}
      <ListTable
        paged={paged}
        keyOf={(letter) => letter.id ?? ''}
        caption={t('data.refused')}
        empty={
          state === 'open' ? (
            <EmptyState title={t('data.noneRefusedTitle')} text={t('data.noneRefusedText')} />
          ) : (
            <EmptyState title={t(`data.noLetters.${state}`)} text={t('data.noLettersText')} />
          )
        }
        columns={[
          { name: t('data.when'), cell: (letter) => <span style={{ whiteSpace: 'nowrap' }}>{time(letter.at)}</span> },
          {
            name: t('data.what'),
            cell: (letter) => (
              <Stack gap={0}>
                <span>{t(`data.types.${letter.kind}`, { defaultValue: letter.kind })}</span>
                {letter.row != null && <Text size="xs" c="dimmed">{t('data.rowAlone', { n: count(letter.row) })}</Text>}
              </Stack>
            ),
          },
          {
            name: t('data.reason'),
            cell: (letter) => (
              <Text size="sm" miw={160} className="cxm-break">
                <code>{letter.pointer}</code> <Told>{letter.detail ?? ''}</Told>
              </Text>
            ),
          },
          {
            name: t('data.content'),
            cell: (letter) => (letter.payload ? <Code block tabIndex={0} mah={90} maw={340} style={{ overflow: 'auto' }}>{letter.payload}</Code> : '–'),
          },
          {
            name: t('parts.actions'),
            cell: (letter) =>
              letter.replayedAt || letter.dismissedAt ? (
                t(letter.replayedAt ? 'data.acceptedAt' : 'data.dismissedAt', { time: time(letter.replayedAt ?? letter.dismissedAt) })
              ) : (
                <Group gap="xs">
                  <Button size="xs" variant="default" disabled={replay.isPending} onClick={() => replay.these([letter.id ?? ''])}>
                    {t('data.replay')}
                  </Button>
                  <DismissLetter letter={letter} done={renew} />
                </Group>
              ),
          },
        ]}
      />
    </Section>
  );
}
