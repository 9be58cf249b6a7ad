import { Alert, Anchor, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Known } from '../../parts/Known';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { Told } from '../../parts/Told';
import { paths } from '../../shell/paths';
import { WhyMissing } from '../answers/WhyMissing';
import { ranksOf } from './differences';
import { History } from './History';
import { RecommendedCard } from './RecommendedCard';
import type { Side, Wish } from './request';
import { useRecommended } from './useRecommended';

interface Column {
  side: Side;
  wish: Wish;
  other?: Side | undefined;
  turn: number;
  /** Whether what the shopper did is shown with it. */
  history: boolean;
}

/** One shopper: what they get, perhaps by a model that does not serve, and what they did. */
export function ShopperColumn({ side, wish, other, turn, history }: Column) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const { shopper, bundle } = side;
  const given = useRecommended(side, wish, turn);
  const compared = useRecommended(other ?? side, wish, turn, other !== undefined);
  const found = given.data;
  const ranks = other !== undefined && compared.isSuccess && !compared.isPlaceholderData ? ranksOf(compared.data) : undefined;
  const modelName = (version: string) =>
    version === '' ? t('playground.servingModel') : t('playground.model', { version });
  const byModels = other !== undefined && other.bundle !== bundle;
  const otherShopper = other?.shopper === '' ? t('playground.someoneUnknown') : (other?.shopper ?? '');
  const sameShopper = other?.shopper === shopper;
  const otherName = !byModels
    ? otherShopper
    : sameShopper
      ? modelName(other.bundle)
      : t('playground.shopperByModel', { shopper: otherShopper, model: modelName(other.bundle) });
  const shared = found?.items?.filter((item) => ranks?.has(item.id ?? '')).length ?? 0;
  const who = shopper === '' ? t('playground.unknownShopper') : t('playground.forShopper', { id: shopper });
  const title = byModels || bundle !== '' ? `${who}: ${modelName(bundle)}` : who;
  return (
    <SimpleGrid cols={{ base: 1, lg: history && other === undefined ? 2 : 1 }} miw={0} style={{ alignContent: 'start', alignItems: 'start' }}>
      <Section title={title}>
        {given.isPending && <Waiting rows={6} />}
        {given.error && <ErrorState error={given.error} retry={() => void given.refetch()} />}
        {found && (
          <Stack gap="sm" aria-busy={given.isPlaceholderData} style={{ opacity: given.isPlaceholderData ? 0.5 : 1 }}>
            <Group gap="xs">
              {found.bundle && <Badge color="gray.7" tt="none">{t('playground.bundle', { version: found.bundle })}</Badge>}
              {found.ranker && <Badge color="gray.7" tt="none">{t('playground.ranker', { name: t(`scenarios.rankers.${found.ranker}`, { defaultValue: found.ranker }) })}</Badge>}
              <Text size="sm" c="dimmed">
                {t('playground.took', { ms: count(found.tookMs) })}
              </Text>
            </Group>
            {found.fallback && <Alert role="note" variant="outline" color="yellow">{t(`playground.fallbacks.${found.fallback}`, { defaultValue: t('playground.fallback', { name: found.fallback }) })}</Alert>}
            {found.degraded && <Alert role="note" variant="outline" color="yellow">{t('playground.degraded')}</Alert>}
            {(found.relaxed?.length ?? 0) > 0 && (
              <Alert role="note" variant="outline" color="yellow">
                {t('playground.relaxed')}{' '}
                {found.relaxed?.map((name, place) => (
                  <Fragment key={name}>
                    {place > 0 && ', '}
                    <Known words={t(`playground.relaxable.${name}`, { defaultValue: '' })} code={name} />
                  </Fragment>
                ))}
              </Alert>
            )}
            {found.warnings?.map((warning) => (
              <Alert key={warning} role="note" variant="outline" color="yellow">
                <Told>{warning}</Told>
              </Alert>
            ))}
            {found.rules?.map((rule) => (
              <Text key={rule.id} size="sm" c="dimmed">
                {t('playground.kept', { id: rule.id, effect: t(`rules.kinds.${rule.effect}`, { defaultValue: rule.effect }), n: count(rule.items) })}
              </Text>
            ))}
            {found.items?.length === 0 && <EmptyState title={t('playground.noneTitle')} text={t('playground.noneText')} />}
            {ranks && (
              <Text size="sm">
                {t(byModels && sameShopper ? 'playground.sharedByModel' : 'playground.shared', { n: count(shared), all: count(found.items?.length), other: otherName })}
              </Text>
            )}
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" style={{ alignItems: 'start' }}>
              {found.items?.map((item) => (
                <RecommendedCard key={item.id} item={item} beside={ranks && { name: otherName, rank: ranks.get(item.id ?? '') }} />
              ))}
            </SimpleGrid>
            {found.recommendationId && !given.isPlaceholderData && (
              <>
                <WhyMissing key={found.recommendationId} recommendationId={found.recommendationId} />
                <Anchor component={Link} to={`${paths.answers}/${found.recommendationId}`} size="sm" underline="always">
                  {t('answers.openThis')}
                </Anchor>
              </>
            )}
          </Stack>
        )}
      </Section>
      {history && <History shopper={shopper} />}
    </SimpleGrid>
  );
}
