import { describe, expect, it } from 'vitest';
import { commands } from './curl';

const addresses = { base: 'https://cxm.example', tokenUrl: 'https://id.example/realms/cxm/token' };

describe('commands to copy', () => {
  it('carry the ids of the tenant', () => {
    const all = commands(addresses, { item: 'sku 1', shopper: 'u-1', client: 'lantern-integration' });
    expect(all.map((command) => command.name)).toEqual(['token', 'event', 'recommend', 'item']);
    expect(all[0]?.text).toBe(
      `TOKEN=$(curl -sSf 'https://id.example/realms/cxm/token' -d grant_type=client_credentials \\
  -d client_id='lantern-integration' --data-urlencode client_secret="$CLIENT_SECRET" \\
  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    );
    expect(all[1]?.text).toContain(`-d '{"type":"view","userId":"u-1","itemId":"sku 1"}'`);
    expect(all[3]?.text).toContain("'https://cxm.example/v1/items/sku%201'");
  });

  it('cannot be broken out of by an id', () => {
    const [, event] = commands(addresses, { item: "x'; rm -rf ~ #", shopper: 'u', client: 'c' });
    expect(event?.text).toContain(`"itemId":"x'\\''; rm -rf ~ #"`);
  });
});
