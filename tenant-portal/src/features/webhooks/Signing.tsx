import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Webhook } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { useFigures } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { Secrets, useSecrets } from '../settings/Secret';

/** The secret that signs a webhook's messages, which can be renewed and not be shown again. */
export function Signing({ webhook: { id, previousSecretUntil } }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const queries = useQueryClient();
  const secrets = useSecrets(`webhook ${id}`);
  const rotate = async () => {
    const renewed = await answer<Webhook>(api.POST('/v1/webhooks/{id}:rotate', { params: { path: { id } } }));
    secrets.show(t('settings.secretOf', { id }), renewed.secret);
    void queries.invalidateQueries({ queryKey: ['webhooks', 'one', id] });
  };
  return (
    <Section title={t('webhooks.signing')} text={t('webhooks.signingText')}>
      <Secrets of={secrets} />
      {previousSecretUntil && <Text size="sm">{t('webhooks.both', { time: time(previousSecretUntil) })}</Text>}
      <Group>
        <Confirm label={t('settings.rotate')} title={t('settings.rotateTitle', { id })} text={t('webhooks.rotateText')} act={rotate} />
      </Group>
    </Section>
  );
}
