import { Button, Group, Paper, SimpleGrid, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../parts/PageHeader';
import { ContextFields } from './ContextFields';
import { noWish, type Wish } from './request';
import { ShopperColumn } from './ShopperColumn';
import { ShopperField } from './ShopperField';

interface Asked {
  shoppers: string[];
  wish: Wish;
}

/** Recommendations for any shopper in any situation, beside the shopper's history, with the reasons of each. */
export function PlaygroundPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [shoppers, setShoppers] = useState<[string, string]>([search.get('shopper') ?? '', '']);
  const [two, setTwo] = useState(false);
  const [wish, setWish] = useState<Wish>({ ...noWish, itemId: search.get('item') ?? '' });
  const [asked, setAsked] = useState<Asked>({ shoppers: [shoppers[0]], wish });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ shoppers: two ? shoppers : [shoppers[0]], wish });
  };
  return (
    <Stack>
      <PageHeader title={t('playground.title')} text={t('playground.text')} />
      <Paper withBorder p="md" component="form" onSubmit={ask} aria-label={t('playground.form')}>
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <ShopperField
              label={two ? t('playground.firstShopper') : t('playground.shopper')}
              value={shoppers[0]}
              onChange={(id) => setShoppers([id, shoppers[1]])}
            />
            {two && (
              <ShopperField
                label={t('playground.secondShopper')}
                value={shoppers[1]}
                onChange={(id) => setShoppers([shoppers[0], id])}
              />
            )}
            <Button type="submit">{t('playground.ask')}</Button>
          </Group>
          <Switch label={t('playground.compare')} checked={two} onChange={(event) => setTwo(event.currentTarget.checked)} />
          <ContextFields wish={wish} onChange={setWish} />
        </Stack>
      </Paper>
      <SimpleGrid cols={{ base: 1, lg: asked.shoppers.length }}>
        {asked.shoppers.map((shopper, index) => (
          <ShopperColumn key={index} shopper={shopper} wish={asked.wish} other={asked.shoppers[1 - index]} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
