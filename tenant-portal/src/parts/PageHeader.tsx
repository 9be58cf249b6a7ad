import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';

/** The name of a page, also of the browser's tab, a sentence of purpose, and what can be done on it. */
export function PageHeader({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  useLayoutEffect(() => {
    document.title = `${title} · CXM`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="sm">
      <Stack gap={2} style={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Title order={1} size="h2" className="cxm-break">
          {title}
        </Title>
        {text && <Text c="dimmed">{text}</Text>}
      </Stack>
      {children && (
        <Group gap="xs" w={{ base: '100%', xs: 'auto' }}>
          {children}
        </Group>
      )}
    </Group>
  );
}
