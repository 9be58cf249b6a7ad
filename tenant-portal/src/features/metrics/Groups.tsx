import { Group, Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OnlineGroup } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { useAddressedChoice } from '../../parts/filters/address';
import { Interval } from '../../parts/Interval';
import { RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { type Asked, askMetrics, type Grouping, groupings, isTime, type Metric, metricsOf } from './online';
import { Withheld } from './Withheld';

/** One figure by channel, ranker and so on, each group with its interval. */
export function Groups({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { count, milliseconds, percent, date } = useFigures();
  const [by, setBy] = useAddressedChoice<Grouping>('by', 'channel', groupings);
  const [metric, setMetric] = useAddressedChoice<Metric>('metric', 'ctr', metricsOf(by));
  const query = useQuery({
    queryKey: ['metrics', 'groups', asked, by],
    placeholderData: keepPreviousData,
    queryFn: () => askMetrics({ ...asked, by }),
  });
  const answered = query.data?.by as Grouping | undefined;
  const nameOf = (key: OnlineGroup['key']) => {
    const name = Object.values(key ?? {}).filter((value) => value !== '').join(' · ');
    if (answered === 'channel') return t(`channels.${name}`, { defaultValue: name });
    return answered === 'kind' ? t(`metrics.kinds.${name}`, { defaultValue: name }) : name;
  };
  const groups = query.data?.groups ?? [];
  const digits = isTime(metric) ? 0 : 2;
  const most = Math.max(...groups.map((group) => group.metrics?.[metric]?.ci95?.[1] ?? group.metrics?.[metric]?.value ?? 0), 1e-9);
  const until = groups.map((group) => group.metrics?.[metric]?.until).find((end) => end != null);
  const hidden = (query.data?.suppressed ?? []).filter((figure) => figure.metric === undefined || figure.metric === metric);
  return (
    <Section
      title={t('metrics.groups')}
      text={t('metrics.groupsText')}
      aside={
        <Group gap="xs">
          <Select
            label={t('metrics.by')}
            data={groupings.map((value) => ({ value, label: t(`metrics.groupings.${value}`) }))}
            value={by}
            allowDeselect={false}
            onChange={(value) => setBy((value ?? by) as Grouping)}
          />
          <Select
            label={t('metrics.metric')}
            data={metricsOf(by).map((value) => ({ value, label: t(`metrics.names.${value}`) }))}
            value={metric}
            allowDeselect={false}
            onChange={(value) => setMetric((value ?? metric) as Metric)}
          />
        </Group>
      }
    >
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Waiting />}
      {query.data && groups.length === 0 && <EmptyState title={t('metrics.noGroupsTitle')} text={t('metrics.noGroupsText')} />}
      {groups.length > 0 && (
        <RowTable
          rows={groups}
          keyOf={(group) => JSON.stringify(group.key)}
          caption={t('metrics.groups')}
          faded={query.isPlaceholderData}
          columns={[
            { name: t(`metrics.groupings.${answered ?? by}`), cell: (group) => <span className="cxm-break">{nameOf(group.key)}</span> },
            { name: t('metrics.shoppers'), align: 'right', cell: (group) => count(group.n) },
            { name: t('metrics.items'), align: 'right', cell: (group) => count(group.items) },
            { name: 'n', align: 'right', cell: (group) => count(group.metrics?.[metric]?.n) },
            {
              name: t(`metrics.names.${metric}`),
              align: 'right',
              cell: (group) => {
                const value = group.metrics?.[metric]?.value;
                return <b>{isTime(metric) ? milliseconds(value) : percent(value, digits)}</b>;
              },
            },
            {
              name: t('metrics.ci'),
              cell: (group) => {
                const figure = group.metrics?.[metric];
                return figure?.value == null ? '–' : <Interval value={figure.value} ci95={figure.ci95} scale={[0, most]} digits={digits} />;
              },
            },
          ]}
        />
      )}
      {(query.data?.omitted ?? 0) > 0 && <Text size="sm">{t('metrics.omitted', { n: count(query.data?.omitted) })}</Text>}
      {until != null && (
        <Text size="sm" c="dimmed">
          {t('metrics.until', { until: date(until) })}
        </Text>
      )}
      <Withheld hidden={hidden} nameOf={(key) => nameOf(key) || t('metrics.everything')} />
      <Text size="sm" c="dimmed">
        {t('metrics.method')}
      </Text>
    </Section>
  );
}
