import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { SatisfactionAlert } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { RowTable, Waiting } from '../../parts/ListTable';
import { useTitles } from '../catalogue/useTitles';
import { useAlertWords } from './alertWords';
import { levelOf } from './metrics';

/** Where the change of an alert comes from, by each dimension that its answers have. */
export function AlertSource({ alert }: { alert: SatisfactionAlert }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const words = useAlertWords();
  const read = useQuery({
    queryKey: ['satisfaction', 'alert', alert.id],
    queryFn: () => answer<SatisfactionAlert>(api.GET('/v1/satisfaction/alerts/{id}', { params: { path: { id: alert.id } } })),
  });
  const by = read.data?.contributors ?? [];
  const titles = useTitles(by.filter((one) => one.by === 'product').flatMap((one) => one.groups.flatMap((group) => group.group ?? [])));
  const level = levelOf(figures, alert.metric);
  return (
    <Stack gap="sm" component="section" aria-label={t('satisfaction.alerts.where')}>
      <Title order={3} size="h5">
        {t('satisfaction.alerts.where')}: {words.what(alert)}
      </Title>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && by.length === 0 && <Text c="dimmed">{t('satisfaction.alerts.nowhere')}</Text>}
      {by.map((one) => (
        <Stack key={one.by} gap="xs">
          <Text size="sm">
            <b>{t(`satisfaction.dimensions.${one.by}`)}.</b>{' '}
            {t('satisfaction.alerts.by', { points: words.points(one.rate + one.mix), rate: words.points(one.rate), mix: words.points(one.mix) })}
          </Text>
          <RowTable
            rows={one.groups}
            keyOf={(group) => group.group ?? ''}
            caption={`${t('satisfaction.alerts.where')}: ${t(`satisfaction.dimensions.${one.by}`)}`}
            columns={[
              { name: t('satisfaction.alerts.group'), cell: (group) => (group.group === null ? t('satisfaction.alerts.others') : (titles.get(group.group) ?? group.group)) },
              { name: t('satisfaction.alerts.change'), align: 'right', cell: (group) => <b>{t('satisfaction.alerts.points', { n: words.points(group.points) })}</b> },
              { name: t('satisfaction.alerts.before'), align: 'right', cell: (group) => `${level(group.before)} (n = ${figures.count(group.nBefore)})` },
              { name: t('satisfaction.alerts.after'), align: 'right', cell: (group) => `${level(group.after)} (n = ${figures.count(group.nAfter)})` },
            ]}
          />
        </Stack>
      ))}
    </Stack>
  );
}
