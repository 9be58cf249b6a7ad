import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recommended } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { ItemPicture } from '../catalogue/ItemPicture';
import { numberOf, pathOfItem, valueOf } from '../catalogue/items';
import type { Beside } from './differences';
import { Why } from './Why';

/** A recommended item as a shopper might see it, and why it is here. */
export function RecommendedCard({ item, beside }: { item: Recommended; beside?: Beside | undefined }) {
  const { t } = useTranslation();
  const { money, significant } = useFigures();
  const title = valueOf(item, 'title') ?? item.id ?? '';
  const price = numberOf(item, 'salePrice') ?? numberOf(item, 'price');
  return (
    <Paper withBorder p="sm" component="article" aria-label={title}>
      <Stack gap={6}>
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <ItemPicture title={title} url={valueOf(item, 'imageUrl')} />
          <Stack gap={2} miw={0} style={{ flex: 1 }}>
            <Anchor component={Link} to={pathOfItem(item.id)} fw={600} underline="always" className="cxm-break">
              {title}
            </Anchor>
            <Text size="sm" c="dimmed" className="cxm-break">
              {[valueOf(item, 'brand'), price === undefined ? undefined : money(price, valueOf(item, 'currency'))]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Group gap={6}>
              <Badge tt="none">{t('playground.rank', { rank: item.rank })}</Badge>
              <Text size="sm">{t('playground.score', { score: significant(item.score) })}</Text>
              {item.confidence && (
                <Text size="sm" c="dimmed">
                  {t(`playground.confidence.${item.confidence}`, { defaultValue: item.confidence })}
                </Text>
              )}
            </Group>
            {beside && <Difference rank={item.rank} beside={beside} />}
          </Stack>
        </Group>
        {item.explain?.text && <Text size="sm">{item.explain.text}</Text>}
        {item.explain && <Why explanation={item.explain} title={title} />}
      </Stack>
    </Paper>
  );
}

/** What is different for the shopper beside: in words and with a frame, so that no colour is needed. */
function Difference({ rank, beside }: { rank: number | undefined; beside: Beside }) {
  const { t } = useTranslation();
  if (beside.rank === undefined) {
    return (
      <Badge tt="none" variant="outline" miw="max-content" w="fit-content" color="var(--mantine-color-text)">
        {t('playground.onlyHere')}
      </Badge>
    );
  }
  return (
    <Text size="sm" c="dimmed" className="cxm-break">
      {beside.rank === rank
        ? t('playground.samePlace', { other: beside.name })
        : t('playground.otherPlace', { other: beside.name, rank: beside.rank })}
    </Text>
  );
}
