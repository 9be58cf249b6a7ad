import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newQueryClient } from '../App';
import { pauseOf } from './polling';
import { Problem } from './problem';

const minute = 60_000;
const every = 10_000;
let end = () => {};

/** Asks again and again until the test ends. */
function poll(ask: () => Promise<unknown>) {
  const queries = newQueryClient();
  queries.mount();
  const observer = new QueryObserver(queries, {
    queryKey: ['poll'],
    queryFn: ask,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => pauseOf(every, state),
  });
  const leave = observer.subscribe(() => undefined);
  end = () => {
    leave();
    queries.unmount();
    queries.clear();
  };
}

describe('polls', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }));
  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  it.each(['pointermove', 'keydown', 'touchstart', 'click', 'focusin', 'input', 'change', 'popstate'])('stand still when nobody is there, and go on with the first %s', async (sign) => {
    const ask = vi.fn(() => Promise.resolve(1));
    poll(ask);
    await vi.advanceTimersByTimeAsync(9 * minute);
    expect(ask.mock.calls.length).toBeGreaterThan(50);
    globalThis.dispatchEvent(new Event(sign));
    await vi.advanceTimersByTimeAsync(9 * minute);
    expect(ask.mock.calls.length).toBeGreaterThan(100);
    await vi.advanceTimersByTimeAsync(2 * minute);
    const before = ask.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(ask).toHaveBeenCalledTimes(before);
    document.body.dispatchEvent(new Event(sign, { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(before + 1);
    await vi.advanceTimersByTimeAsync(every);
    expect(ask).toHaveBeenCalledTimes(before + 2);
  });

  it('go on when the page is scrolled, but are not kept going by answers that scroll it', async () => {
    const ask = vi.fn(() => {
      globalThis.dispatchEvent(new Event('scroll'));
      return Promise.resolve(1);
    });
    poll(ask);
    await vi.advanceTimersByTimeAsync(11 * minute);
    const before = ask.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(ask).toHaveBeenCalledTimes(before);
    document.body.dispatchEvent(new Event('scroll')); // of an element it does not bubble
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(before + 1);
  });

  it('stand still while the page is hidden', async () => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    const ask = vi.fn(() => Promise.resolve(1));
    poll(ask);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ask).toHaveBeenCalledTimes(1);
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('wait twice as long each time there were too many, up to a minute, and then go on as before', async () => {
    const begun = Date.now();
    const at: number[] = [];
    const ask = vi.fn(() => {
      at.push((Date.now() - begun) / 1000);
      return at.length > 1 && at.length < 6 ? Promise.reject(new Problem(429, {})) : Promise.resolve(1);
    });
    poll(ask);
    await vi.advanceTimersByTimeAsync(4 * minute);
    expect(at.slice(0, 7)).toEqual([0, 10, 30, 70, 130, 190, 200]);
  });
});
