import { describe, expect, it, vi } from 'vitest';
import { snippet } from './snippet';

/** Runs what stands between the tags, as a page would. */
function sent(text: string): [string, unknown] {
  const sendBeacon = vi.fn();
  const script = /^<script>\n([^<]*)<\/script>$/.exec(text)?.[1];
  if (script === undefined) throw new Error(text);
  new Function('navigator', 'localStorage', 'crypto', script)({ sendBeacon }, {}, { randomUUID: () => 'visitor-1' });
  const [address, body] = sendBeacon.mock.calls[0] as [string, string];
  return [address, JSON.parse(body)];
}

describe('the lines for a page', () => {
  it('send an event with the key', () => {
    const [address, event] = sent(snippet('https://cxm.example', 'cxm_a+b', 'sku-1'));
    expect(address).toBe('https://cxm.example/v1/events?key=cxm_a%2Bb');
    expect(event).toEqual({ type: 'view', itemId: 'sku-1', anonymousId: 'visitor-1' });
  });

  it('cannot be broken out of by an id', () => {
    const item = `"}</script><script>alert('1')//`;
    expect(sent(snippet('https://cxm.example', 'k', item))[1]).toMatchObject({ itemId: item });
  });
});
