import { TextInput } from '@mantine/core';
import { useAddressed } from './filters/address';
import { useTyped } from './typed';

/** Words to search by. */
export function useSearched(): [string, (q: string) => void] {
  return useAddressed('q');
}

export function SearchField({ label, placeholder }: { label: string; placeholder: string }) {
  const [q, setQ] = useSearched();
  const { typed, type } = useTyped(q, 300, setQ);
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      w={{ base: '100%', xs: 320 }}
    />
  );
}
