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
import { addressOf, comparedOf, hasModels, hasShoppers, type Question, questionIn } from './address';
import { noWish, type Side, type Wish } from './request';
import { ScenarioField } from './ScenarioField';
import { ShopperColumn } from './ShopperColumn';
import { ShopperField } from './ShopperField';

interface Asked {
  question: Question;
  /** How often somebody has asked. */
  turn: number;
}

/** Who typed a number of their own keeps it; else it is what a form begins with, or what the scenario says. */
function inScenario(wish: Wish, scenario: string): Wish {
  const own = wish.count !== '' && wish.count !== noWish.count;
  return { ...wish, scenario, count: own ? wish.count : scenario === noWish.scenario ? noWish.count : '' };
}

function sidesOf(question: Question): Side[] {
  const { shopper, other, firstBundle, bundle } = question;
  const [mine, theirs] = hasModels(question) ? [firstBundle.trim(), bundle.trim()] : ['', ''];
  const first = { shopper, bundle: mine };
  if (hasShoppers(question)) return [first, { shopper: other, bundle: theirs }];
  return mine === theirs ? [first] : [first, { shopper, bundle: theirs }];
}

/** Recommendations for any shopper in any situation, beside the shopper's history or those of another shopper, model, or both, with the reasons of each. */
export function PlaygroundPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [search, setSearch] = useSearchParams();
  const inAddress = () => {
    const found = questionIn(search);
    return may(comparing) ? found : { ...found, compared: comparedOf(hasShoppers(found), false) };
  };
  const [question, setQuestion] = useState(inAddress);
  const [asked, setAsked] = useState<Asked>({ question, turn: 0 });
  const [address, setAddress] = useState(search.toString());
  if (search.toString() !== address) {
    setAddress(search.toString());
    if (search.toString() !== addressOf(asked.question).toString()) { // a link to this page, or the way back
      setQuestion(inAddress());
      setAsked({ question: inAddress(), turn: asked.turn + 1 });
    }
  }
  const { wish } = question;
  const [shoppers, models] = [hasShoppers(question), hasModels(question)];
  const change = (part: Partial<Question>) => setQuestion((before) => ({ ...before, ...part }));
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setAsked(({ turn }) => ({ question, turn: turn + 1 }));
    // who comes back from a product finds what was asked
    setSearch(addressOf(question), { replace: true });
  };
  const sides = sidesOf(asked.question);
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
              label={shoppers ? t('playground.firstShopper') : t('playground.shopper')}
              value={question.shopper}
              onChange={(shopper) => change({ shopper })}
            />
            {models && (
              <BundleField label={t('playground.firstModel')} value={question.firstBundle} onChange={(firstBundle) => change({ firstBundle })} />
            )}
            {shoppers && (
              <ShopperField
                label={t('playground.secondShopper')}
                value={question.other}
                onChange={(other) => change({ other })}
              />
            )}
            {models && (
              <BundleField
                label={t('playground.secondModel')}
                required={!shoppers && question.firstBundle.trim() === ''}
                value={question.bundle}
                onChange={(bundle) => change({ bundle })}
              />
            )}
            <ScenarioField value={wish.scenario} onChange={(scenario) => change({ wish: inScenario(wish, scenario) })} />
            <Button type="submit">{t('playground.ask')}</Button>
          </Group>
          <Group gap="lg">
            <Switch
              label={t('playground.compare')}
              checked={shoppers}
              onChange={(event) => change({ compared: comparedOf(event.currentTarget.checked, models) })}
            />
            {may(comparing) && (
              <Switch
                label={t('playground.compareModels')}
                checked={models}
                onChange={(event) => change({ compared: comparedOf(shoppers, event.currentTarget.checked) })}
              />
            )}
          </Group>
          <ContextFields wish={wish} onChange={(changed) => change({ wish: changed })} />
        </Stack>
      </Paper>
      <SimpleGrid cols={{ base: 1, lg: sides.length }}>
        {sides.map((side, index) => (
          <ShopperColumn
            key={index}
            side={side}
            wish={asked.question.wish}
            other={sides[1 - index]}
            turn={asked.turn}
            history={side.shopper !== '' && (index === 0 || side.shopper !== sides[0]?.shopper)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
