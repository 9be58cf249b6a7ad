import { focusManager } from '@tanstack/react-query';
import { Problem } from './problem';

/** How long nobody may touch anything until nothing is asked for by itself any more. */
const patience = 10 * 60_000;
/** Of who uses a screen reader or their voice there may be no pointer and no key, only what these do. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel', 'click', 'focusin', 'input', 'change', 'popstate', 'visibilitychange'];

/**
 * Lets every poll stand still while the page is hidden or nobody has touched anything for a while, and go on at the first
 * sign of a person: what is asked keeps the session alive, so that a screen left unlocked would stay signed in.
 */
export function watchForPeople(): void {
  focusManager.setEventListener((there) => {
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const sign = () => {
      const seen = globalThis.document.visibilityState !== 'hidden';
      clearTimeout(leaving);
      if (seen) leaving = setTimeout(() => there(false), patience);
      there(seen);
    };
    // an answer that moves the page scrolls it too: it ends a rest, when nothing is asked for, and puts none off
    const wake = () => {
      if (!focusManager.isFocused()) sign();
    };
    signs.forEach((name) => globalThis.addEventListener(name, sign, { capture: true, passive: true }));
    globalThis.addEventListener('scroll', wake, { capture: true, passive: true });
    sign();
    return () => {
      clearTimeout(leaving);
      signs.forEach((name) => globalThis.removeEventListener(name, sign, { capture: true }));
      globalThis.removeEventListener('scroll', wake, { capture: true });
    };
  });
}

const longest = 60_000;

/** What became of the answers so far, and when. */
interface Asked {
  error: Error | null;
  dataUpdatedAt: number;
  errorUpdatedAt: number;
}

/** How long until a poll asks again: twice as long after each answer that there are too many requests, up to a minute. */
export function pauseOf(every: number, { error, dataUpdatedAt, errorUpdatedAt }: Asked): number {
  if (!(error instanceof Problem) || error.status !== 429) return every;
  return Math.max(every, Math.min(longest, errorUpdatedAt - dataUpdatedAt + every));
}
