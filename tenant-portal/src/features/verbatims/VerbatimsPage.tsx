import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Verbatim } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { NoneLeft } from '../../parts/filters/NoneLeft';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { SearchField, useSearched } from '../../parts/SearchField';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { CorrectVerbatim } from './CorrectVerbatim';
import { Topics } from './Topics';
import { useVerbatimFilters, VerbatimFilters } from './VerbatimFilters';

const scores = ['csat', 'stars', 'nps', 'ces'] as const;
const colors: Record<string, string> = { negative: 'red.9', neutral: 'gray.7', positive: 'teal.9' };

/** What shoppers wrote: by topic, and text by text. */
export function VerbatimsPage() {
  const { t } = useTranslation();
  const { time, count } = useFigures();
  const queries = useQueryClient();
  const [q] = useSearched();
  const { query, reversed, active, clear } = useVerbatimFilters();
  const paged = usePaged<Verbatim>({
    key: ['satisfaction', 'verbatims', q, query],
    enabled: !reversed,
    ask: (pageToken) =>
      answer<Page<Verbatim>>(
        api.GET('/v1/satisfaction/verbatims', { params: { query: { ...query, q: q === '' ? undefined : q, pageSize: 20, pageToken } } }),
      ),
  });
  const renew = () => void queries.invalidateQueries({ queryKey: ['satisfaction'] });
  const sentimentOf = (sentiment: string) => t(`verbatims.sentiments.${sentiment}`, { defaultValue: sentiment });
  return (
    <Stack>
      <PageHeader title={t('verbatims.title')} text={t('verbatims.text')}>
        <SearchField label={t('verbatims.search')} placeholder={t('verbatims.searchExample')} />
      </PageHeader>
      <Anchor component={Link} to={paths.satisfaction} size="sm" underline="always">
        {t('verbatims.back')}
      </Anchor>
      {!reversed && <Topics period={{ from: query.from, to: query.to }} />}
      <Section title={t('verbatims.texts')} text={t('verbatims.textsText')}>
        <VerbatimFilters active={active} reversed={reversed} clear={clear} />
        {!reversed && (
          <ListTable
            paged={paged}
            keyOf={(verbatim) => verbatim.id}
            caption={t('verbatims.texts')}
            empty={
              active > 0 ? (
                <NoneLeft clear={clear} />
              ) : q !== '' ? (
                <EmptyState title={t('parts.noneLeftTitle')} text={t('parts.noneLeftText')} />
              ) : (
                <EmptyState title={t('verbatims.noneTitle')} text={t('verbatims.noneText')} />
              )
            }
            columns={[
              { name: t('verbatims.when'), cell: (verbatim) => time(verbatim.timestamp) },
              {
                name: t('verbatims.written'),
                cell: (verbatim) => (
                  <Stack gap={4} miw={260}>
                    <Text size="sm" dir="auto" className="cxm-break" style={{ whiteSpace: 'pre-wrap' }}>
                      {verbatim.text}
                      {verbatim.cut && ' …'}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {scores.flatMap((score) => (verbatim[score] == null ? [] : [`${t(`satisfaction.metrics.${score}`)} ${count(verbatim[score])}`])).join(' · ')}
                    </Text>
                    {verbatim.contradiction && (
                      <Text size="xs" fw={600}>
                        {t('verbatims.contradicts')}
                      </Text>
                    )}
                    {verbatim.corrected != null && (
                      <Text size="xs" c="dimmed">
                        {t('verbatims.correctedAt', { when: time(verbatim.corrected.at) })}
                      </Text>
                    )}
                  </Stack>
                ),
              },
              {
                name: t('verbatims.item'),
                cell: (verbatim) =>
                  verbatim.itemId == null ? (
                    '–'
                  ) : (
                    <Anchor component={Link} to={`${paths.catalogue}/${encodeURIComponent(verbatim.itemId)}`} size="sm" underline="always">
                      {verbatim.title ?? verbatim.itemId}
                    </Anchor>
                  ),
              },
              {
                name: t('verbatims.sentiment'),
                cell: (verbatim) =>
                  verbatim.sentiment == null ? t(`verbatims.languages.${verbatim.language}`, { defaultValue: verbatim.language }) : sentimentOf(verbatim.sentiment),
              },
              {
                name: t('verbatims.topics'),
                cell: (verbatim) => (
                  <Group gap={4}>
                    {verbatim.topics.map(({ topic, sentiment }) => (
                      <Badge key={topic} color={colors[sentiment] ?? 'gray.7'} variant="filled" tt="none" miw="max-content">
                        {t('verbatims.said', { topic: t(`verbatims.topicNames.${topic}`, { defaultValue: topic }), sentiment: sentimentOf(sentiment) })}
                      </Badge>
                    ))}
                  </Group>
                ),
              },
              { name: t('verbatims.change'), cell: (verbatim) => <CorrectVerbatim verbatim={verbatim} done={renew} /> },
            ]}
          />
        )}
      </Section>
    </Stack>
  );
}
