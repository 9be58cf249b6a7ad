import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import en from '../texts/en';
import zh from '../texts/zh';
import { server } from './server';

// what jsdom lacks and the components ask for
Object.defineProperty(globalThis, 'matchMedia', {
  configurable: true, // files share a worker, in which this runs again
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: vi.fn(),
    removeListener: vi.fn(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    dispatchEvent: vi.fn(),
  }),
});
class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = NoResizes;
Blob.prototype.stream ??= function () {
  const bytes = this.arrayBuffer();
  return new ReadableStream({
    async start(to) {
      to.enqueue(new Uint8Array(await bytes));
      to.close();
    },
  });
};
Element.prototype.scrollIntoView = () => undefined;

// what the portal asks for again after a second or more is asked for again at once
const wait = globalThis.setInterval;
if (wait.name !== 'hurry') {
  globalThis.setInterval = function hurry(work: () => void, after = 0) {
    return wait(work, after < 500 ? after : after / 20);
  } as typeof setInterval;
}

configure({ asyncUtilTimeout: 10_000 }); // a machine that builds beside it is slow, which is no fault of a page

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  server.listen({ onUnhandledFrame: 'error' });
});
beforeEach(() => i18next.changeLanguage('en'));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  globalThis.history.replaceState(null, '', '/');
});
afterAll(() => server.close());
