import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

/** Words to search by; they stand in the address, so that a found list can be sent to someone. */
export function useSearched(): [string, (q: string) => void] {
  const [search, setSearch] = useSearchParams();
  return [search.get('q') ?? '', (q) => setSearch(q === '' ? {} : { q }, { replace: true })];
}

export function SearchField({ label, placeholder }: { label: string; placeholder: string }) {
  const [q, setQ] = useSearched();
  const [typed, setTyped] = useState(q);
  const later = useDebouncedCallback(setQ, 300);
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value.trim());
      }}
      w={{ base: '100%', xs: 320 }}
    />
  );
}
