import { useCallback } from 'react';
import { type Location, useLocation, useSearchParams } from 'react-router';

/** What is being changed of an address: of two fields that tell at once the second must not take back what the first said. */
const changes = new WeakMap<Location, Record<string, string>>();

/** Changes some values of the address; an empty one is taken away. */
function useChange(): (values: Record<string, string>) => void {
  const location = useLocation();
  const [, setSearch] = useSearchParams();
  return useCallback(
    (values) => {
      const all = { ...changes.get(location), ...values };
      changes.set(location, all);
      setSearch((before) => changed(before, all), { replace: true });
    },
    [location, setSearch],
  );
}

/** A value that stands in the page's address, so that what somebody has found can be sent to another; empty when it is not there. */
export function useAddressed(name: string): [string, (value: string) => void] {
  const [search] = useSearchParams();
  const change = useChange();
  const set = useCallback((value: string) => change({ [name]: value }), [name, change]);
  return [search.get(name) ?? '', set];
}

/** One of several choices; the usual one is not said, and taken where what is said is none of them. */
export function useAddressedChoice<T extends string>(name: string, usual: T, choices: readonly T[]): [T, (value: T) => void] {
  const [said, set] = useAddressed(name);
  return [choices.find((choice) => choice === said) ?? usual, (value) => set(value === usual ? '' : value)];
}

/** A day, as 2026-11-30; empty where it is none. */
export function useAddressedDay(name: string): [string, (value: string) => void] {
  const [said, set] = useAddressed(name);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said)) ? said : '';
  return [day, set];
}

/** Several of them: those that are there, and a way to take them all away. */
export function useAddressedAll(names: readonly string[]): [Record<string, string>, () => void] {
  const [search] = useSearchParams();
  const change = useChange();
  const there = Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? '']] : [])));
  const clear = () => change(Object.fromEntries(names.map((name) => [name, ''])));
  return [there, clear];
}

/** The other values stay as they are. */
function changed(before: URLSearchParams, values: Record<string, string>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
}
