import { Box, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Bar {
  name: string;
  /** The name as the person reads it. */
  title: ReactNode;
  value: number;
  /** The value as the person reads it. */
  text: string;
}

/** Values to both sides of zero, largest size first as given, each with its number. */
export function Bars({ rows, label, wide = 120 }: { rows: Bar[]; label: string; wide?: number }) {
  const most = Math.max(...rows.map((row) => Math.abs(row.value)), 1e-9);
  const signed = rows.some((row) => row.value < 0);
  return (
    <Stack gap={2} role="list" aria-label={label}>
      {rows.map((row) => {
        const part = (100 * Math.abs(row.value)) / most / (signed ? 2 : 1);
        const left = signed ? (row.value < 0 ? 50 - part : 50) : 0;
        return (
          <Group key={row.name} gap={8} wrap="nowrap" role="listitem">
            <Text size="xs" w={wide} className="cxm-break">
              {row.title}
            </Text>
            <Box aria-hidden="true" pos="relative" h={10} style={{ flex: '1 1 40px' }}>
              <Box
                pos="absolute"
                h="100%"
                w={`${part}%`}
                left={`${left}%`}
                bg={row.value < 0 ? 'var(--cxm-mark-quiet)' : 'var(--cxm-mark)'}
                style={{ borderRadius: 2 }}
              />
            </Box>
            <Text size="xs" w={56} ta="right" ff="monospace">
              {row.text}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
