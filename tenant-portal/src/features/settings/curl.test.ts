import { describe, expect, it } from 'vitest';
import { commands } from './curl';

describe('commands to copy', () => {
  it('carry the ids of the tenant', () => {
    const all = commands('https://cxm.example', { item: 'sku 1', shopper: 'u-1', client: 'lantern-integration' });
    expect(all.map((command) => command.name)).toEqual(['token', 'event', 'recommend', 'item']);
    expect(all[1]?.text).toContain(`-d '{"type":"view","userId":"u-1","itemId":"sku 1"}'`);
    expect(all[3]?.text).toContain("'https://cxm.example/v1/items/sku%201'");
  });

  it('cannot be broken out of by an id', () => {
    const [, event] = commands('https://cxm.example', { item: "x'; rm -rf ~ #", shopper: 'u', client: 'c' });
    expect(event?.text).toContain(`"itemId":"x'\\''; rm -rf ~ #"`);
  });
});
