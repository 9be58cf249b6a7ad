import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WebhookDelivery } from '../../api/types';
import { Known } from '../../parts/Known';
import { meaningOf } from './terms';

/** What came of the last try of a delivery: why nothing answered, or the status and what it means, with what was said. */
export function CameOf({ delivery: { status, trouble, answer } }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation();
  if (trouble) {
    return (
      <Text size="sm">
        <Known words={t(`webhooks.troubles.${trouble}`, { defaultValue: '' })} code={trouble} />
      </Text>
    );
  }
  if (!status) return <Text size="sm">{t('webhooks.notTried')}</Text>;
  return (
    <>
      <Text size="sm">{t('webhooks.answered', { status: String(status), meaning: t(`webhooks.meanings.${meaningOf(status)}`) })}</Text>
      {answer && (
        <Text size="xs" c="dimmed" className="cxm-break cxm-mono">
          {answer}
        </Text>
      )}
    </>
  );
}
