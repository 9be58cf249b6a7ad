import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { WebhookDelivery, WebhookTest } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Section } from '../../parts/Section';
import { CameOf } from './CameOf';
import { deliveriesOf, readDeliveries, testOf } from './deliveries';

/** Sends a webhook a message to try it, and tells what came of it. */
export function TestWebhook({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: () => answer<WebhookTest>(api.POST('/v1/webhooks/{id}:test', { params: { path: { id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: deliveriesOf(id) }),
  });
  return (
    <Section title={t('webhooks.test')} text={t('webhooks.testText')}>
      <Stack gap="sm">
        {test.error && <ErrorState error={test.error} />}
        {test.data && <Watched key={test.data.id} id={id} delivery={test.data.id} />}
        <Group>
          <Button size="xs" onClick={() => test.mutate()} loading={test.isPending}>
            {t('webhooks.send')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

const looking = 1000;

/** A delivery that was asked for, looked at until it has ended. No operation reads one alone: it is among the newest. */
function Watched({ id, delivery }: { id: string; delivery: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const read = useQuery({
    queryKey: [...testOf(id), delivery],
    queryFn: async () => (await readDeliveries(id, 100)).items?.find((one) => one.id === delivery) ?? null,
    refetchInterval: ({ state: { status, data } }) => (status !== 'error' && data?.state === 'waiting' ? looking : false),
    staleTime: 0,
  });
  const state = read.data?.state;
  useEffect(() => {
    if (state !== undefined && state !== 'waiting') void queries.invalidateQueries({ queryKey: deliveriesOf(id) });
  }, [queries, id, state]);
  if (read.error) return <ErrorState error={read.error} retry={() => void read.refetch()} />;
  return <Became delivery={read.data ?? undefined} words={t(`webhooks.became.${state === 'delivered' || state === 'failed' ? state : 'waiting'}`)} />;
}

function Became({ delivery, words }: { delivery: WebhookDelivery | undefined; words: string }) {
  const ended = delivery !== undefined && delivery.state !== 'waiting';
  return (
    <Alert variant="outline" role="status" color={delivery?.state === 'failed' ? 'red' : undefined} title={words}>
      {ended ? <CameOf delivery={delivery} /> : <Text size="sm">…</Text>}
    </Alert>
  );
}
