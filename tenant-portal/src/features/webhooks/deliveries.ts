import { answer, api } from '../../api/client';
import type { Page, WebhookDelivery } from '../../api/types';

/** Some of a webhook's deliveries, the newest first. */
export function readDeliveries(id: string, pageSize: number, pageToken?: string): Promise<Page<WebhookDelivery>> {
  return answer<Page<WebhookDelivery>>(api.GET('/v1/webhooks/{id}/deliveries', { params: { path: { id }, query: { pageSize, pageToken } } }));
}

/** Under which deliveries of a webhook are kept, however they were asked for. */
export const deliveriesOf = (id: string) => ['webhooks', 'deliveries', id] as const;

/** Under which the delivery of a test is kept. */
export const testOf = (id: string) => ['webhooks', 'test', id] as const;
