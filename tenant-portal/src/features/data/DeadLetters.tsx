import { Button, Code, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { DeadLetter, Page, ReplayAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { importTypes } from './fields';

/** What was refused and why; after the cause is mended it can be sent again. */
export function DeadLetters() {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const say = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<string | null>(null);
  const [replayed, setReplayed] = useState(false);
  const query = { kind: kind ?? undefined, replayed, pageSize: 20 };
  const paged = usePaged<DeadLetter>({
    key: ['dead-letters', query],
    ask: (pageToken) => answer<Page<DeadLetter>>(api.GET('/v1/dead-letters', { params: { query: { ...query, pageToken } } })),
  });
  const replay = useMutation({
    mutationFn: (ids: string[] | undefined) =>
      answer<ReplayAnswer>(api.POST('/v1/dead-letters:replay', { body: ids === undefined ? { kind: kind ?? undefined } : { ids } })),
    onSuccess: (done) => {
      say(t('data.replayedSaid', { replayed: count(done.replayed), rejected: count(done.rejected) }));
      void queries.invalidateQueries({ queryKey: ['dead-letters'] });
    },
  });
  return (
    <Section
      title={t('data.refused')}
      text={t('data.refusedText')}
      aside={
        !replayed && paged.items.length > 0 ? (
          <Button onClick={() => replay.mutate(undefined)} loading={replay.isPending}>
            {t('data.replayAll')}
          </Button>
        ) : undefined
      }
    >
      <Group align="flex-end">
        <Select
          label={t('data.kind')}
          placeholder={t('parts.all')}
          data={importTypes.map((value) => ({ value, label: t(`data.types.${value}`) }))}
          value={kind}
          onChange={setKind}
          clearable
          clearButtonProps={{ 'aria-label': t('parts.all') }}
        />
        <Switch label={t('data.showReplayed')} checked={replayed} onChange={(event) => setReplayed(event.currentTarget.checked)} mb={8} />
      </Group>
      {replay.error && <ErrorState error={replay.error} />}
      <ListTable
        paged={paged}
        keyOf={(letter) => letter.id ?? ''}
        caption={t('data.refused')}
        empty={<EmptyState title={t('data.noneRefusedTitle')} text={t('data.noneRefusedText')} />}
        columns={[
          { name: t('data.when'), cell: (letter) => <span style={{ whiteSpace: 'nowrap' }}>{time(letter.at)}</span> },
          {
            name: t('data.what'),
            cell: (letter) => (
              <Stack gap={0}>
                <span>{t(`data.types.${letter.kind}`, { defaultValue: letter.kind })}</span>
                {letter.row != null && <Text size="xs" c="dimmed">{t('data.row', { n: count(letter.row) })}</Text>}
              </Stack>
            ),
          },
          {
            name: t('data.reason'),
            cell: (letter) => (
              <Text size="sm" miw={160} className="cxm-break">
                <code>{letter.pointer}</code> <span lang="en">{letter.detail}</span>
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
              letter.replayedAt ? (
                time(letter.replayedAt)
              ) : (
                <Button size="compact-sm" variant="default" disabled={replay.isPending} onClick={() => replay.mutate([letter.id ?? ''])}>
                  {t('data.replay')}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}
