import { Anchor, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answer, api } from '../../api/client';
import type { Erasure, Receipt } from '../../api/types';
import { isDone, useWatched } from '../../api/watched';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { RowTable, Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { Told } from '../../parts/Told';
import { paths } from '../../shell/paths';
import { PastErasures } from './PastErasures';
import { Stays } from './WhatGoes';

/** How far an erasure is. It names no shopper: it stays, and they are gone. */
export function ErasurePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const asked = useWatched<Erasure>({
    key: ['erasure', id],
    ask: () => answer<Erasure>(api.GET('/v1/privacy/erasures/{id}', { params: { path: { id } } })),
  });
  const done = isDone(asked.data?.state);
  useEffect(() => {
    if (done) queries.removeQueries({ type: 'inactive' }); // what pages before this one had of the shopper
  }, [done, queries]);
  return (
    <Stack>
      <Anchor component={Link} to={paths.shoppers} underline="always">
        {t('shoppers.back')}
      </Anchor>
      <PageHeader title={t('privacy.erasure')} text={t('privacy.erasureText')} />
      {asked.isPending && <Waiting />}
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && <Receipts erasure={asked.data} />}
      <PastErasures />
    </Stack>
  );
}

function Receipts({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const { count, time, moment } = useFigures();
  const receipts = erasure.result.receipts;
  const nameOf = (receipt: Receipt) => t(`privacy.services.${receipt.service}`, { defaultValue: receipt.service });
  return (
    <Section title={t('privacy.receipts')} aside={<StateBadge state={erasure.state} />}>
      <Text size="sm" role="status">
        {isDone(erasure.state)
          ? t('privacy.done', { time: time(erasure.finishedAt), n: count(erasure.progress.accepted) })
          : t('privacy.running', { time: time(erasure.createdAt) })}
      </Text>
      {receipts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('privacy.noReceipts')}
        </Text>
      ) : (
        <RowTable
          rows={receipts}
          keyOf={(receipt) => receipt.service}
          caption={t('privacy.receipts')}
          columns={[
            { name: t('privacy.service'), cell: nameOf },
            { name: t('privacy.removed'), align: 'right', cell: (receipt) => count(receipt.removed) },
            { name: t('privacy.confirmed'), cell: (receipt) => moment(receipt.at) },
            {
              name: t('privacy.kept'),
              cell: (receipt) => (receipt.kept === '' ? t('privacy.nothing') : <Told>{receipt.kept}</Told>),
            },
          ]}
        />
      )}
      <Stays />
    </Section>
  );
}
