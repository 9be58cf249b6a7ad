import { defineConfig } from 'vitest/config';

/** The whole in a real browser against a running stack; see e2e/stack.ts for what it needs. */
export default defineConfig({
  test: {
    environment: 'node',
    // one file of steps alone, or {some,of,them}, while they are written
    include: [`e2e/${process.env['CXM_E2E_STEPS'] ?? '*'}.e2e.ts`],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
    sequence: { concurrent: false },
    maxConcurrency: 2,
  },
});
