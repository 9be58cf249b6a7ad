import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePaged } from '../../api/paged';
import type { Group as Segment, Page, SatisfactionAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { useAddressedChoice } from '../../parts/filters/address';
import { Interval } from '../../parts/Interval';
import { Pager, RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { useTitles } from '../catalogue/useTitles';
import { FromWhole } from './FromWhole';
import { digitsOf, type Dimension, dimensions, followedMetrics, levelOf, scaleOf } from './metrics';
import { MetricSelect } from './MetricSelect';
import { askSatisfaction, type Period } from './period';
import { segmentName } from './segmentName';
import { Suppressed } from './Suppressed';

interface SegmentPage extends Page<Segment> {
  suppressed: NonNullable<SatisfactionAnswer['suppressed']>;
}

/** One metric by product, store and so on, each group with its interval. */
export function Segments({ period }: { period: Period }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { count, date } = figures;
  const [by, setBy] = useAddressedChoice<Dimension>('by', 'category', dimensions);
  const [metric, setMetric] = useAddressedChoice('metric', 'csat', followedMetrics);
  const paged = usePaged<Segment, SegmentPage>({
    key: ['satisfaction', 'segments', by, metric, period],
    ask: async (pageToken) => {
      const page = await askSatisfaction({ ...period, by, metric, compare: 'whole', pageSize: 20, pageToken });
      return { items: page.groups, nextPageToken: page.nextPageToken, suppressed: page.suppressed ?? [] };
    },
  });
  const hidden = paged.shown?.suppressed ?? [];
  const titles = useTitles(by === 'product' ? paged.items.map((segment) => segment.key?.['product']) : []);
  const nameOf = (segment: Segment) => {
    const key = String(segment.key?.[by] ?? '');
    if (by === 'recallChannel') return t(`channels.${key}`, { defaultValue: key });
    return by === 'segment' ? segmentName(key, t) : (titles.get(key) ?? key);
  };
  const digits = digitsOf(metric);
  const until = paged.items.map((segment) => segment.metrics?.[metric]?.until).find((end) => end !== undefined);
  return (
    <Section
      title={t('satisfaction.segments')}
      text={t('satisfaction.segmentsText')}
      aside={
        <MetricSelect
          metric={metric}
          onMetric={setMetric}
          label={t('satisfaction.by')}
          choices={dimensions}
          nameOf={(value) => t(`satisfaction.dimensions.${value}`)}
          by={by}
          onBy={setBy}
        />
      }
    >
      {paged.error && <ErrorState error={paged.error} retry={paged.retry} />}
      {paged.loading && <Waiting />}
      {!paged.loading && !paged.error && paged.items.length === 0 && (
        <EmptyState title={t('satisfaction.noSegmentsTitle')} text={t('satisfaction.noSegmentsText')} />
      )}
      {paged.items.length > 0 && (
        <>
          <RowTable
            rows={paged.items}
            keyOf={(segment) => JSON.stringify(segment.key)}
            caption={t('satisfaction.segments')}
            faded={paged.refreshing}
            columns={[
              { name: t(`satisfaction.dimensions.${by}`), cell: nameOf },
              { name: 'n', align: 'right', cell: (segment) => count(segment.metrics?.[metric]?.n) },
              {
                name: t(`satisfaction.metrics.${metric}`),
                align: 'right',
                cell: (segment) => <b>{levelOf(figures, metric)(segment.metrics?.[metric]?.value)}</b>,
              },
              {
                name: t('satisfaction.ci'),
                cell: (segment) => {
                  const figure = segment.metrics?.[metric];
                  return figure?.value == null ? '–' : <Interval value={figure.value} ci95={figure.ci95} scale={scaleOf(metric)} digits={digits} />;
                },
              },
              {
                name: t('satisfaction.fromWhole'),
                cell: (segment) => <FromWhole apart={segment.metrics?.[metric]?.apart} metric={metric} />,
              },
            ]}
          />
          <Pager paged={paged} />
        </>
      )}
      {until !== undefined && (
        <Text size="sm" c="dimmed">
          {t('satisfaction.until', { until: date(until) })}
        </Text>
      )}
      {hidden.length > 0 && <Suppressed hidden={hidden} />}
      <Text size="sm" c="dimmed">
        {t('satisfaction.comparedHow')} {t('satisfaction.method')}
      </Text>
    </Section>
  );
}
