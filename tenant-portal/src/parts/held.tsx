import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

type Change<T> = T | ((before: T) => T);

function newStore() {
  const values = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  return {
    values,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (name: string, value: unknown) => {
      values.set(name, value);
      for (const listener of listeners) listener();
    },
  };
}

const Context = createContext<ReturnType<typeof newStore> | undefined>(undefined);

/** Holds what outlives the page that it is of, as long as its person is signed in: what is being sent, and what is shown once. */
export function Held({ children }: { children: ReactNode }) {
  const [store] = useState(newStore);
  return <Context.Provider value={store}>{children}</Context.Provider>;
}

/**
 * As `useState`, but of a name instead of a component: whoever asks for it has the same, and it is there again when its page is.
 *
 * @param initial the same object each time
 */
export function useHeld<T>(name: string, initial: T): [T, (change: Change<T>) => void] {
  const store = useContext(Context);
  if (store === undefined) throw new Error('used where nothing is held');
  const current = () => (store.values.has(name) ? (store.values.get(name) as T) : initial);
  const value = useSyncExternalStore(store.listen, current);
  const set = (change: Change<T>) => store.set(name, typeof change === 'function' ? (change as (before: T) => T)(current()) : change);
  return [value, set];
}
