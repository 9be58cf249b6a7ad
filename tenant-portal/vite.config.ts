import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { portalFiles } from './scripts/portal-files.ts';

export default defineConfig({
  plugins: [react(), portalFiles()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 400, modulePreload: { polyfill: false } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    css: false,
    maxWorkers: 1, // Maven builds another module beside it
    isolate: false, // files share a worker, which halves the time; each test leaves nothing behind
    // ./cxm test counts these and looks for what was skipped
    reporters: ['default', ['junit', { outputFile: 'target/vitest-reports/TEST-portal.xml' }]],
  },
});
