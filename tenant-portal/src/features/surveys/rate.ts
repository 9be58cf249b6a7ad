import { answer, api } from '../../api/client';
import type { Invitation, Page } from '../../api/types';

export const states = ['waiting', 'open', 'answered', 'expired', 'skipped'] as const;
export type InvitationState = (typeof states)[number];

/** The service counts no further. */
export const mostCounted = 10_000;
/** Of fewer no rate is told, as everywhere. */
const fewest = 5;
/** The 97.5 % quantile of the normal distribution. */
const z = 1.959964;

/** States of invitations that were sent. */
export const sentStates = ['open', 'answered', 'expired'] as const;
export type DeliveredCounts = Record<(typeof sentStates)[number], number>;

/** How many invitations of a survey are in each of some states; of those that were sent only what was delivered, so that one whose mail came to nobody lowers no rate. */
export async function countInvitations<S extends InvitationState>(surveyId: string, of: readonly S[]): Promise<Record<S, number>> {
  const counted: [S, number][] = [];
  for (const state of of) {
    const delivered = sentStates.some((sent) => sent === state) ? 'true' : undefined;
    const found = await answer<Page<Invitation>>(api.GET('/v1/survey-invitations', { params: { query: { surveyId, state, delivered, pageSize: 1 } } }));
    counted.push([state, found.total ?? 0]); // one after the other: a page asks for many surveys at once
  }
  return Object.fromEntries(counted) as Record<S, number>;
}

export const deliveredOf = (counts: DeliveredCounts) => counts.open + counts.answered + counts.expired;

/** Why there is no rate. */
export type NoRate = 'none' | 'few' | 'many';

/** A share in percent with its interval of 95 %. */
export interface Rate {
  value: number;
  low: number;
  high: number;
}

/** The share of the invitations that were delivered which were answered until now, with Wilson's interval (1927). */
export function rateOf(counts: DeliveredCounts): Rate | NoRate {
  const n = deliveredOf(counts);
  if (n === 0) return 'none';
  if (n < fewest) return 'few';
  if (Object.values(counts).some((count) => count > mostCounted)) return 'many';
  const p = counts.answered / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { value: 100 * p, low: Math.max(0, 100 * (middle - half)), high: Math.min(100, 100 * (middle + half)) };
}
