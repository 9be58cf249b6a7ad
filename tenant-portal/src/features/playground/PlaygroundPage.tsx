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
import { addressOf, type Question, questionIn } from './address';
import { noWish, type Side } from './request';
import { ScenarioField } from './ScenarioField';
import { ShopperColumn } from './ShopperColumn';
import { ShopperField } from './ShopperField';

interface Asked {
  question: Question;
  /** How often somebody has asked. */
  turn: number;
}

function sidesOf({ compared, shopper, other, bundle }: Question): Side[] {
  const first = { shopper, bundle: '' };
  if (compared === 'shoppers') return [first, { shopper: other, bundle: '' }];
  return compared === 'models' && bundle.trim() !== '' ? [first, { shopper, bundle: bundle.trim() }] : [first];
}

/** Recommendations for any shopper in any situation, beside the shopper's history or those of another model, with the reasons of each. */
export function PlaygroundPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [search, setSearch] = useSearchParams();
  const [question, setQuestion] = useState(() => {
    const found = questionIn(search);
    return found.compared === 'models' && !may(comparing) ? { ...found, compared: '' as const } : found;
  });
  const [asked, setAsked] = useState<Asked>({ question, turn: 0 });
  const { compared, wish } = question;
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
              label={compared === 'shoppers' ? t('playground.firstShopper') : t('playground.shopper')}
              value={question.shopper}
              onChange={(shopper) => change({ shopper })}
            />
            {compared === 'shoppers' && (
              <ShopperField
                label={t('playground.secondShopper')}
                value={question.other}
                onChange={(other) => change({ other })}
              />
            )}
            <ScenarioField value={wish.scenario} onChange={(scenario) => change({ wish: { ...wish, scenario, count: scenario === 'default' ? noWish.count : '' } })} />
            {compared === 'models' && <BundleField value={question.bundle} onChange={(bundle) => change({ bundle })} />}
            <Button type="submit">{t('playground.ask')}</Button>
          </Group>
          <Group gap="lg">
            <Switch
              label={t('playground.compare')}
              checked={compared === 'shoppers'}
              onChange={(event) => change({ compared: event.currentTarget.checked ? 'shoppers' : '' })}
            />
            {may(comparing) && (
              <Switch
                label={t('playground.compareModels')}
                checked={compared === 'models'}
                onChange={(event) => change({ compared: event.currentTarget.checked ? 'models' : '' })}
              />
            )}
          </Group>
          <ContextFields wish={wish} onChange={(changed) => change({ wish: changed })} />
        </Stack>
      </Paper>
      <SimpleGrid cols={{ base: 1, lg: sides.length }}>
        {sides.map((side, index) => (
          <ShopperColumn key={index} side={side} wish={asked.question.wish} other={sides[1 - index]} turn={asked.turn} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
