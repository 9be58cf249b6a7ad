import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { WebhookDelivery, WebhookTest } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { StateBadge } from '../../parts/StateBadge';
import { CameOf } from './CameOf';
import { deliveriesOf, readDeliveries, testOf } from './deliveries';
import { pause } from './terms';
import { useEventWords } from './useEventWords';

/** Messages to a webhook, the newest first: how often each was tried, what came of it, and when it is tried next. */
export function Deliveries({ id }: { id: string }) {
  const { t } = useTranslation();
  const { count, moment } = useFigures();
  const words = useEventWords();
  const paged = usePaged<WebhookDelivery>({
    key: [...deliveriesOf(id), 'list'],
    ask: (pageToken) => readDeliveries(id, 20, pageToken),
    every: pause,
  });
  return (
    <ListTable
      paged={paged}
      keyOf={(delivery) => delivery.id}
      caption={t('webhooks.deliveries')}
      empty={<EmptyState title={t('webhooks.nothingTitle')} text={t('webhooks.nothingText')} />}
      columns={[
        {
          name: t('webhooks.event'),
          cell: (delivery) => (
            <>
              <Text size="sm">{words([delivery.event])}</Text>
              <Text size="xs" c="dimmed" className="cxm-break cxm-mono">
                {delivery.id}
              </Text>
            </>
          ),
        },
        { name: t('webhooks.fields.state'), cell: (delivery) => <StateBadge state={delivery.state} /> },
        { name: t('webhooks.made'), cell: (delivery) => moment(delivery.createdAt) },
        { name: t('webhooks.attempts'), align: 'right', cell: (delivery) => count(delivery.attempts) },
        { name: t('webhooks.triedAt'), cell: (delivery) => moment(delivery.triedAt) },
        { name: t('webhooks.cameOf'), cell: (delivery) => <CameOf delivery={delivery} /> },
        { name: t('webhooks.nextAt'), cell: (delivery) => moment(delivery.nextAt) },
        { name: t('parts.actions'), cell: (delivery) => (delivery.resendable ? <Resend webhook={id} delivery={delivery.id} /> : '–') },
      ]}
    />
  );
}

/** Sends one that failed once more. */
function Resend({ webhook, delivery }: { webhook: string; delivery: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const send = async () => {
    const path = { id: webhook, delivery };
    await answer<WebhookTest>(api.POST('/v1/webhooks/{id}/deliveries/{delivery}:resend', { params: { path } }));
    await Promise.all([deliveriesOf(webhook), testOf(webhook)].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return <Confirm label={t('webhooks.resend')} title={t('webhooks.resendTitle')} text={t('webhooks.resendText')} act={send} />;
}
