import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../../parts/figures';
import { StateBadge } from '../../parts/StateBadge';
import { deliveriesOf, readDeliveries } from './deliveries';

/** What became of the newest message to a webhook, and when it came to be. */
export function LastDelivery({ id }: { id: string }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const read = useQuery({ queryKey: [...deliveriesOf(id), 'last'], queryFn: () => readDeliveries(id, 1) });
  if (read.error) return <Text size="sm">{t('webhooks.notKnown')}</Text>;
  if (!read.data) return <Text size="sm">…</Text>;
  const last = read.data.items?.[0];
  if (!last) return <Text size="sm">{t('webhooks.none')}</Text>;
  return (
    <>
      <StateBadge state={last.state} />
      <Text size="sm" c="dimmed">
        {time(last.triedAt ?? last.createdAt)}
      </Text>
    </>
  );
}
