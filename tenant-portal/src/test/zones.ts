import { afterEach, beforeEach, describe, vi } from 'vitest';

/** Where people read who are a day ahead of a shop, or one behind: far to the east and to the west of UTC. */
const zones = ['Asia/Shanghai', 'America/Los_Angeles'];

/** Tests of days that must not change with the place where they are read. */
export function wherever(tests: () => void): void {
  describe.each(zones)('read in %s', (zone) => {
    beforeEach(() => {
      vi.stubEnv('TZ', zone);
      // a worker that does not heed it would read every day in one place, and the tests would prove nothing
      if (new Date(0).getTimezoneOffset() === 0) throw new Error('the zone was not changed');
    });
    afterEach(() => void vi.unstubAllEnvs());
    tests();
  });
}
