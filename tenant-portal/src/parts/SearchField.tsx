import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useAddressed } from './filters/address';

/** Words to search by. */
export function useSearched(): [string, (q: string) => void] {
  return useAddressed('q');
}

export function SearchField({ label, placeholder }: { label: string; placeholder: string }) {
  const [q, setQ] = useSearched();
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);
  const later = useDebouncedCallback((words: string) => {
    sent.current = words;
    setQ(words);
  }, 300);
  // the address changes also by a link, or by going back: what comes from here must not change what is typed meanwhile
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    later.cancel();
    setTyped(q);
  }, [q, later]);
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
