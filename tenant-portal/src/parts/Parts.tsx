import { Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';

interface Part {
  key: string;
  name: string;
  content: ReactNode;
  /** Stays as it is, unseen and asking nothing, when another one is opened. */
  kept?: boolean;
}

/** A page in parts; which one is open stands in the address. Only that one is made, so that it alone asks the server. */
export function Parts({ parts, label }: { parts: Part[]; label: string }) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('part');
  const open = parts.some((part) => part.key === wanted) ? wanted : (parts[0]?.key ?? null);
  const [seen, setSeen] = useState<string[]>([]);
  if (open !== null && !seen.includes(open)) setSeen([...seen, open]);
  return (
    <Tabs value={open} onChange={(part) => setSearch(part === null ? {} : { part }, { replace: true })} keepMounted={false}>
      <Tabs.List aria-label={label} mb="md">
        {parts.map((part) => (
          <Tabs.Tab key={part.key} value={part.key}>
            {part.name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map((part) => (
        <Tabs.Panel key={part.key} value={part.key} keepMounted={part.kept === true && seen.includes(part.key)}>
          {part.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
