import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PageHeader } from '../../parts/PageHeader';
import { comparing } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { paths } from '../../shell/paths';
import { BundleField } from './BundleField';
import { ContextFields } from './ContextFields';
import { noWish, type Side, type Wish } from './request';
import { ScenarioField } from './ScenarioField';
import { ShopperColumn } from './ShopperColumn';
import { ShopperField } from './ShopperField';

interface Asked {
  sides: Side[];
  wish: Wish;
}

/** Recommendations for any shopper in any situation, beside the shopper's history or those of another model, with the reasons of each. */
export function PlaygroundPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [search] = useSearchParams();
  const [shoppers, setShoppers] = useState<[string, string]>([search.get('shopper') ?? '', '']);
  const [bundle, setBundle] = useState('');
  const [compared, setCompared] = useState<'shoppers' | 'models'>();
  const [wish, setWish] = useState<Wish>({ ...noWish, itemId: search.get('item') ?? '' });
  const [asked, setAsked] = useState<Asked>({ sides: [{ shopper: shoppers[0], bundle: '' }], wish });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const sides = [{ shopper: shoppers[0], bundle: '' }];
    if (compared === 'shoppers') sides.push({ shopper: shoppers[1], bundle: '' });
    if (compared === 'models' && bundle.trim() !== '') sides.push({ shopper: shoppers[0], bundle: bundle.trim() });
    setAsked({ sides, wish });
  };
  return (
    <Stack>
      <PageHeader title={t('playground.title')} text={t('playground.text')}>
        <Anchor component={Link} to={paths.answers} underline="always">
          {t('answers.title')}
        </Anchor>
      </PageHeader>
      <Paper withBorder p="md" component="form" onSubmit={ask} aria-label={t('playground.form')}>
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <ShopperField
              label={compared === 'shoppers' ? t('playground.firstShopper') : t('playground.shopper')}
              value={shoppers[0]}
              onChange={(id) => setShoppers([id, shoppers[1]])}
            />
            {compared === 'shoppers' && (
              <ShopperField
                label={t('playground.secondShopper')}
                value={shoppers[1]}
                onChange={(id) => setShoppers([shoppers[0], id])}
              />
            )}
            <ScenarioField value={wish.scenario} onChange={(scenario) => setWish({ ...wish, scenario, count: scenario === 'default' ? noWish.count : '' })} />
            {compared === 'models' && <BundleField value={bundle} onChange={setBundle} />}
            <Button type="submit">{t('playground.ask')}</Button>
          </Group>
          <Group gap="lg">
            <Switch
              label={t('playground.compare')}
              checked={compared === 'shoppers'}
              onChange={(event) => setCompared(event.currentTarget.checked ? 'shoppers' : undefined)}
            />
            {may(comparing) && (
              <Switch
                label={t('playground.compareModels')}
                checked={compared === 'models'}
                onChange={(event) => setCompared(event.currentTarget.checked ? 'models' : undefined)}
              />
            )}
          </Group>
          <ContextFields wish={wish} onChange={setWish} />
        </Stack>
      </Paper>
      <SimpleGrid cols={{ base: 1, lg: asked.sides.length }}>
        {asked.sides.map((side, index) => (
          <ShopperColumn key={index} side={side} wish={asked.wish} other={asked.sides[1 - index]} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
