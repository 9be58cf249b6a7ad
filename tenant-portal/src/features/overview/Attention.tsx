import { Alert, Anchor, List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import type { Bundle, DeadLetter, Operation, Page, TrainingRun, Usage } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { paths } from '../../shell/paths';

interface Matter {
  text: string;
  to: string;
}

/** What a person should look at, each with the page that mends it. Nothing is shown when there is nothing. */
export function Attention({ stored }: { stored: Usage | undefined }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const letters = useQuery({
    queryKey: ['dead-letters', 'waiting'],
    queryFn: () => answer<Page<DeadLetter>>(api.GET('/v1/dead-letters', { params: { query: { replayed: false, pageSize: 1 } } })),
  });
  const imports = useQuery({
    queryKey: ['operations', 'latest'],
    queryFn: () => answer<Page<Operation>>(api.GET('/v1/operations', { params: { query: { pageSize: 10 } } })),
  });
  const runs = useQuery({
    queryKey: ['runs', 'latest'],
    queryFn: () => answer<Page<TrainingRun>>(api.GET('/v1/training-runs', { params: { query: { pageSize: 1 } } })),
  });
  const bundles = useQuery({
    queryKey: ['bundles', 'all'],
    queryFn: () => answer<Page<Bundle>>(api.GET('/v1/bundles', { params: { query: { pageSize: 100 } } })),
  });
  const matters: Matter[] = [];
  const waiting = letters.data?.items?.length ?? 0;
  if (waiting > 0) {
    const n = letters.data?.total;
    matters.push({ text: n ? t('overview.deadLetters', { n: count(n) }) : t('overview.deadLettersMany'), to: `${paths.data}?part=refused` });
  }
  const failed = imports.data?.items?.filter((operation) => operation.state === 'failed').length ?? 0;
  if (failed > 0) matters.push({ text: t('overview.failedImports', { n: count(failed) }), to: paths.data });
  if (runs.data?.items?.[0]?.state === 'failed') matters.push({ text: t('overview.failedRun'), to: paths.models });
  if (bundles.data && !bundles.data.items?.some((bundle) => bundle.serving) && (stored?.events ?? 0) > 0) {
    matters.push({ text: t('overview.nothingServes'), to: paths.models });
  }
  if (matters.length === 0) return null;
  return (
    <Alert role="note" color="yellow" variant="outline" title={t('overview.attention')}>
      <List>
        {matters.map((matter) => (
          <List.Item key={matter.text}>
            <Anchor component={Link} to={matter.to} underline="always">
              {matter.text}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
