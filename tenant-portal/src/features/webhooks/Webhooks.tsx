import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Webhook } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { Secrets, useSecrets } from '../settings/Secret';
import { Changing, NewWebhook } from './Changing';
import { LastDelivery } from './LastDelivery';
import { useEventWords } from './useEventWords';

/** Where systems of the shop are told what happened. */
export function Webhooks() {
  const { t } = useTranslation();
  const words = useEventWords();
  const secrets = useSecrets('webhooks');
  const made = ({ id, secret }: Webhook) => secrets.show(t('settings.secretOf', { id }), secret);
  const paged = usePaged<Webhook>({
    key: ['webhooks', 'list'],
    ask: (pageToken) => answer<Page<Webhook>>(api.GET('/v1/webhooks', { params: { query: { pageSize: 20, pageToken } } })),
  });
  return (
    <Section title={t('webhooks.title')} text={t('webhooks.text')} aside={<NewWebhook made={made} />}>
      <Secrets of={secrets} />
      <ListTable
        paged={paged}
        keyOf={(webhook) => webhook.id}
        caption={t('webhooks.title')}
        empty={<EmptyState title={t('webhooks.emptyTitle')} text={t('webhooks.emptyText')} />}
        columns={[
          {
            name: t('configuring.id'),
            cell: ({ id, url }) => (
              <>
                <Anchor component={Link} to={`${paths.webhooks}/${id}`} size="sm" fw={600} underline="always">
                  {id}
                </Anchor>
                <Text size="sm" c="dimmed" className="cxm-break">
                  {url}
                </Text>
              </>
            ),
          },
          { name: t('webhooks.fields.state'), cell: ({ state }) => <StateBadge state={state} /> },
          { name: t('webhooks.fields.events'), cell: (webhook) => <Text size="sm">{words(webhook.events)}</Text> },
          { name: t('webhooks.last'), cell: ({ id }) => <LastDelivery id={id} /> },
          { name: t('parts.actions'), cell: (webhook) => <Changing webhook={webhook} /> },
        ]}
      />
    </Section>
  );
}
