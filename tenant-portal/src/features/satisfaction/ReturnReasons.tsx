import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { ReturnReasonsAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Interval } from '../../parts/Interval';
import { RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import type { Period } from './period';

/** Why what was shipped in the period came back. */
export function ReturnReasons({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { count, percent, date } = useFigures();
  const read = useQuery({
    queryKey: ['satisfaction', 'returnReasons', period],
    placeholderData: keepPreviousData,
    queryFn: () => answer<ReturnReasonsAnswer>(api.GET('/v1/satisfaction/return-reasons', { params: { query: period } })),
  });
  const found = read.error ? undefined : read.data;
  const nameOf = (reason: string) => t(`satisfaction.returns.names.${reason}`, { defaultValue: reason });
  return (
    <Section title={t('satisfaction.returns.title')} text={t('satisfaction.returns.text')}>
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {found && found.reason !== null && (
        <EmptyState title={t('satisfaction.returns.noneTitle')} text={t(`satisfaction.returns.reasons.${found.reason}`, { defaultValue: found.reason })} />
      )}
      {found && found.reason === null && (
        <>
          <RowTable
            rows={found.reasons}
            keyOf={(one) => one.reason}
            caption={t('satisfaction.returns.title')}
            faded={read.isPlaceholderData}
            columns={[
              { name: t('satisfaction.returns.reason'), cell: (one) => nameOf(one.reason) },
              { name: t('satisfaction.returns.share'), align: 'right', cell: (one) => <b>{percent(one.value)}</b> },
              { name: t('satisfaction.ci'), cell: (one) => <Interval value={one.value} ci95={one.ci95} scale={[0, 100]} digits={1} /> },
              { name: t('satisfaction.returns.lines'), align: 'right', cell: (one) => count(one.n) },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t('satisfaction.returns.told', { told: count(found.told), returned: count(found.returned) })}{' '}
            {found.others > 0 && t('satisfaction.returns.others', { n: count(found.others) })}
          </Text>
          {found.until !== null && (
            <Text size="sm" c="dimmed">
              {t('satisfaction.until', { until: date(found.until) })}
            </Text>
          )}
        </>
      )}
    </Section>
  );
}
