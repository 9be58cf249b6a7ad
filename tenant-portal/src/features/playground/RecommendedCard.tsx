import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recommended } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { languageOf } from '../../texts/language';
import { ItemPicture } from '../catalogue/ItemPicture';
import { numberOf, pathOfItem, valueOf } from '../catalogue/items';
import type { Beside } from './differences';
import { Why } from './Why';

interface Shown {
  item: Recommended;
  /** Its title where the answer does not have it. */
  named?: string | undefined;
  beside?: Beside | undefined;
}

/** A recommended item as a shopper might see it, and why it is here. */
export function RecommendedCard({ item, named, beside }: Shown) {
  const { t } = useTranslation();
  const { money, significant } = useFigures();
  const title = valueOf(item, 'title') ?? named ?? item.id ?? '';
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
        {item.explain?.text && <Sentence>{item.explain.text}</Sentence>}
        {item.explain && <Why explanation={item.explain} title={title} />}
      </Stack>
    </Paper>
  );
}

/** The sentence for the shopper; quoted where it was asked for in another language than the page's. */
function Sentence({ children }: { children: string }) {
  const { t, i18n } = useTranslation();
  const language = /^[\dA-Z]/.test(children) ? 'en' : 'zh'; // as all English ones begin, and no Chinese one
  return (
    <Text size="sm">
      {language === languageOf(i18n.language) ? (
        children
      ) : (
        <>
          {t('playground.told')} <q lang={language}>{children}</q>
        </>
      )}
    </Text>
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
