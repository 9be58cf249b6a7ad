import { useState } from 'react';

/** A key that is random and new: not `randomUUID`, which browsers have on pages by https alone. */
function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keys (Idempotency-Key) of what is asked for: the same one while the same is asked for and nobody knows whether that came about, so that who tries again
 * gets what was begun and not a second one. Once it is known the next has a new key.
 */
export function onceKeys() {
  let asked: string | undefined;
  let key = '';
  return {
    of(...what: unknown[]): string {
      const now = JSON.stringify(what);
      if (now !== asked) {
        asked = now;
        key = random();
      }
      return key;
    },
    done(): void {
      asked = undefined;
    },
  };
}

/** Those of one form. */
export function useOnceKeys() {
  return useState(onceKeys)[0];
}
