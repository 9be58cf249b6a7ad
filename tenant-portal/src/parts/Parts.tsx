import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

interface Part {
  key: string;
  name: string;
  content: ReactNode;
}

/** A page in parts; which one is open stands in the address. Only that one is made, so that it alone asks the server. */
export function Parts({ parts, label }: { parts: Part[]; label: string }) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('part');
  const open = parts.some((part) => part.key === wanted) ? wanted : (parts[0]?.key ?? null);
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
        <Tabs.Panel key={part.key} value={part.key}>
          {part.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
