import { Box, Group, Text } from '@mantine/core';
import type { Ref } from 'react';
import { Copy } from './Copy';

/** Text that is meant to be taken along: a command, a secret. */
export function Copyable({ text, label, ref }: { text: string; label: string; ref?: Ref<HTMLPreElement> }) {
  return (
    <Box>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Copy text={text} of={label} />
      </Group>
      <Box
        component="pre"
        ref={ref}
        tabIndex={0}
        role="region"
        aria-label={label}
        m={0}
        p="sm"
        bg="var(--mantine-color-default-hover)"
        style={{ overflowX: 'auto', borderRadius: 8, fontSize: 13 }}
      >
        {text}
      </Box>
    </Box>
  );
}
