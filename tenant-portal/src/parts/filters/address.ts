import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A value that stands in the page's address, so that what somebody has found can be sent to another; empty when it is not there. */
export function useAddressed(name: string): [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback((value: string) => setSearch((before) => changed(before, { [name]: value }), { replace: true }), [name, setSearch]);
  return [search.get(name) ?? '', set];
}

/** Several of them: those that are there, and a way to take them all away. */
export function useAddressedAll(names: readonly string[]): [Record<string, string>, () => void] {
  const [search, setSearch] = useSearchParams();
  const there = Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? '']] : [])));
  const clear = () => setSearch((before) => changed(before, Object.fromEntries(names.map((name) => [name, '']))), { replace: true });
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
