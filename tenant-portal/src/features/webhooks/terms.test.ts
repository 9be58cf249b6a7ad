import { describe, expect, it } from 'vitest';
import type { WebhookDelivery } from '../../api/types';
import { meaningOf, pause } from './terms';

const waits = (nextAt: string | null) => ({ state: 'waiting', nextAt }) as WebhookDelivery;

describe('deliveries', () => {
  it('are looked at often only while one is about to change', () => {
    const inHours = new Date(Date.now() + 5 * 3_600_000).toISOString();
    const inSeconds = new Date(Date.now() + 5_000).toISOString();
    expect(pause([])).toBe(30_000);
    expect(pause([waits(inHours), { state: 'failed', nextAt: null } as WebhookDelivery])).toBe(30_000);
    expect(pause([waits(inHours), waits(inSeconds)])).toBe(2000);
    expect(pause([waits(null)])).toBe(2000);
  });

  it.each([
    [200, 'taken'],
    [204, 'taken'],
    [307, 'redirect'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'refused'],
    [410, 'gone'],
    [429, 'busy'],
    [500, 'broken'],
    [503, 'busy'],
  ])('that are answered by %i mean %s', (status, meaning) => expect(meaningOf(status)).toBe(meaning));
});
