import { Box, Button, CopyButton, Group, Text } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

/** Text that is meant to be taken along: a command, a secret. */
export function Copyable({ text, label, ref }: { text: string; label: string; ref?: Ref<HTMLPreElement> }) {
  const { t } = useTranslation();
  return (
    <Box>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? t('parts.copied') : t('parts.copy')}
            </Button>
          )}
        </CopyButton>
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
