import { Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { Webhook } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { readOne, remove, writeOne } from '../configuring/configured';
import { EditOne } from '../configuring/EditOne';
import { bodyOf, type Terms, termsOf } from './terms';
import { WebhookFields } from './WebhookFields';

const form = {
  kind: 'webhooks' as const,
  termsOf,
  bodyOf,
  fields: (terms: Terms, change: (part: Partial<Terms>) => void, problem: Problem | undefined) => (
    <WebhookFields terms={terms} onChange={change} problem={problem} />
  ),
};

/** Makes one, whose secret is in what was made. */
export function NewWebhook({ made }: { made: (webhook: Webhook) => void }) {
  const { t } = useTranslation();
  return <EditOne {...form} label={t('webhooks.new')} title={t('webhooks.newTitle')} written={made} />;
}

/** Switches one on or off as it is now; one that was stopped begins anew by that. */
export function useTurn(id: string) {
  const queries = useQueryClient();
  return async (enabled: boolean) => {
    const { it, etag } = await readOne('webhooks', id);
    await writeOne('webhooks', id, etag, { ...bodyOf(termsOf(it)), enabled });
    await queries.invalidateQueries({ queryKey: ['webhooks'] });
  };
}

/** What can be done with one. */
export function Changing({ webhook, gone }: { webhook: Webhook; gone?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id, enabled } = webhook;
  const turn = useTurn(id);
  const end = async () => {
    await remove('webhooks', id);
    gone?.();
    await queries.invalidateQueries({ queryKey: ['webhooks'] });
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <EditOne {...form} id={id} label={t('reports.change')} title={t('webhooks.changeTitle', { id })} />
      {enabled ? (
        <Confirm label={t('webhooks.turnOff')} title={t('webhooks.offTitle', { id })} text={t('webhooks.offText')} act={() => turn(false)} />
      ) : (
        <Confirm label={t('webhooks.turnOn')} title={t('webhooks.onTitle', { id })} text={t('webhooks.onText')} act={() => turn(true)} />
      )}
      <Confirm label={t('parts.delete')} title={t('webhooks.deleteTitle', { id })} text={t('webhooks.deleteText')} act={end} danger />
    </Group>
  );
}
