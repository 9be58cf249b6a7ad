import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recommended } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { ItemPicture } from '../catalogue/ItemPicture';
import { numberOf, pathOfItem, valueOf } from '../catalogue/items';
import { Why } from './Why';

/** A recommended item as a shopper might see it, and why it is here. */
export function RecommendedCard({ item }: { item: Recommended }) {
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
          </Stack>
        </Group>
        {item.explain?.text && <Text size="sm" lang="en">{item.explain.text}</Text>}
        {item.explain && <Why explanation={item.explain} title={title} />}
      </Stack>
    </Paper>
  );
}
