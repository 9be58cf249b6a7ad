import { describe, expect, it } from 'vitest';
import { onceKeys } from './once';

describe('keys of what is asked for', () => {
  it('stay while the same is asked for, until it is known to have come about', () => {
    const keys = onceKeys();
    const first = keys.of('report', { from: 1 });
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(keys.of('report', { from: 1 })).toBe(first);
    const other = keys.of('report', { from: 2 });
    expect(other).not.toBe(first);
    keys.done();
    expect(keys.of('report', { from: 2 })).not.toBe(other);
  });
});
