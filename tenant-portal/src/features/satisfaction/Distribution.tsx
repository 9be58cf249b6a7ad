import { Box, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../../parts/figures';
import type { Metric } from './metrics';

/** What the counts are of, where not of 1, 2, 3 …: detractors, passives, promoters. */
const answers: Partial<Record<string, string[]>> = { nps: ['0–6', '7–8', '9–10'] };

/** How many gave each answer, as bars with their shares. */
export function Distribution({ counts, metric }: { counts: number[]; metric: Metric }) {
  const { t } = useTranslation();
  const { percent, count } = useFigures();
  const all = counts.reduce((sum, n) => sum + n, 0);
  const most = Math.max(...counts, 1);
  return (
    <Stack gap={3} mt="xs" role="list" aria-label={t('satisfaction.distribution', { name: t(`satisfaction.metrics.${metric}`) })}>
      {counts.map((n, index) => (
        <Group key={index} gap={6} wrap="nowrap" role="listitem">
          <Text size="xs" w={36} style={{ whiteSpace: 'nowrap' }}>
            {answers[metric]?.[index] ?? index + 1}
          </Text>
          <Box style={{ flex: 1 }} h={9} aria-hidden="true">
            <Box h="100%" w={`${(100 * n) / most}%`} bg="var(--cxm-mark)" style={{ borderRadius: 3, minWidth: 1 }} />
          </Box>
          <Text size="xs" w={88} ta="right">
            {count(n)} · {percent(all === 0 ? 0 : (100 * n) / all, 0)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
