import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { useOne } from '../configuring/configured';
import { Changing } from './Changing';
import { Deliveries } from './Deliveries';
import { Signing } from './Signing';
import { Stopped } from './Stopped';
import { TestWebhook } from './TestWebhook';
import { useEventWords } from './useEventWords';

const list = `${paths.settings}?part=webhooks`;

/** One webhook: where it goes, whether it arrives, and what became of each message. */
export function WebhookPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const words = useEventWords();
  const navigate = useNavigate();
  const read = useOne('webhooks', id);
  const webhook = read.data?.it;
  return (
    <Stack>
      <Anchor component={Link} to={list} underline="always">
        {t('webhooks.back')}
      </Anchor>
      <PageHeader title={id}>
        {webhook && <StateBadge state={webhook.state} />}
        {webhook && <Changing webhook={webhook} gone={() => void navigate(list)} />}
      </PageHeader>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {webhook && (
        <>
          {webhook.state === 'stopped' && <Stopped webhook={webhook} />}
          <Section title={t('webhooks.where')}>
            <Facts
              rows={[
                [t('webhooks.fields.url'), webhook.url],
                [t('webhooks.fields.events'), words(webhook.events)],
              ]}
            />
          </Section>
          {/* what a test said of the address or the secret of before says nothing of these */}
          <TestWebhook key={`${webhook.url} ${webhook.previousSecretUntil}`} id={webhook.id} />
          <Section title={t('webhooks.deliveries')} text={t('webhooks.deliveriesText')}>
            <Deliveries id={webhook.id} />
          </Section>
          <Signing webhook={webhook} />
        </>
      )}
    </Stack>
  );
}
