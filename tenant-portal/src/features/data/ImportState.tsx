import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { StateBadge, warning } from '../../parts/StateBadge';

/** How an import ended: one that was read to its end says so only where nothing was refused. */
export function ImportState({ operation: { state, progress } }: { operation: Operation }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const rejected = progress?.rejected ?? 0;
  if (state !== 'succeeded' || rejected === 0) return <StateBadge state={state} />;
  const some = (progress?.accepted ?? 0) > 0;
  return (
    <Badge color={some ? warning : 'red.9'} tt="none" miw="max-content">
      {some ? t('data.partlyAccepted', { n: count(rejected) }) : t('data.noneAccepted')}
    </Badge>
  );
}
