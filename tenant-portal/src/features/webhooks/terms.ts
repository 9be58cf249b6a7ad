import type { Webhook, WebhookBody, WebhookDelivery } from '../../api/types';

/** What a webhook can be told of, in the order in which it is chosen from. */
export const events = ['survey.invited', 'alert.opened', 'alert.closed', 'report.ready', 'case.opened', 'case.message', 'case.closed'] as const;

/** The name of an event as keys of texts have it, in which a point would part them. */
export const keyOf = (event: string) => event.replaceAll('.', '_');

/** A webhook as its form holds it. */
export interface Terms {
  url: string;
  events: string[];
  enabled: boolean;
}

export function termsOf(webhook: Webhook | undefined): Terms {
  return { url: webhook?.url ?? '', events: webhook?.events ?? [], enabled: webhook?.enabled ?? true };
}

/** What is written. */
export function bodyOf({ url, events: chosen, enabled }: Terms): WebhookBody {
  return { url: url.trim(), events: chosen, enabled };
}

const soon = 90_000;

/** How long until deliveries are looked at again: one that is on its way, or is tried within a moment, changes what is seen. */
export function pause(deliveries: WebhookDelivery[]): number {
  const near = deliveries.some(({ state, nextAt }) => state === 'waiting' && (!nextAt || Date.parse(nextAt) - Date.now() < soon));
  return near ? 2000 : 30_000;
}

/** What an answer's status means for a message. */
export function meaningOf(status: number): string {
  if (status >= 200 && status < 300) return 'taken';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 410) return 'gone';
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'refused' : 'broken';
}
