import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { useFigures } from '../../parts/figures';
import { useTurn } from './Changing';

/** That the service gave a webhook up, why, and what to do about it. */
export function Stopped({ webhook: { id, stoppedAt, stoppedReason } }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const turn = useTurn(id);
  return (
    <Alert color="red" variant="outline" role="alert" title={t('webhooks.stoppedTitle', { time: time(stoppedAt) })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`webhooks.why.${stoppedReason === 'gone' ? 'gone' : 'failing'}`)}</Text>
        <Text size="sm">{t('webhooks.stoppedNext')}</Text>
        <Confirm label={t('webhooks.startAgain')} title={t('webhooks.onTitle', { id })} text={t('webhooks.onText')} act={() => turn(true)} />
      </Stack>
    </Alert>
  );
}
