import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useAddressed } from './filters/address';

/** Words to search by. */
export function useSearched(): [string, (q: string) => void] {
  return useAddressed('q');
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
