import type { Scenario, ScenarioBody } from '../../api/types';

/** All channels that a scenario may name; which of them a model has, its training decides. */
export const channels = ['history', 'bayes', 'attribute', 'trending', 'interest', 'user_cf', 'context', 'cross', 'social', 'new'] as const;
export const rankers = ['merge', 'polynomial', 'neural', 'dual_tower'] as const;
export const exclusions = ['none', 'purchased', 'interacted'] as const;

export interface ChannelTerms {
  on: boolean;
  weight: number | '';
  quota: number | '';
}

/** A scenario as its form holds it; empty is what the model or the service has. */
export interface Terms {
  name: string;
  description: string;
  channels: Record<string, ChannelTerms>;
  ranker: string;
  diversity: number | '';
  excludeSeen: string;
  filter: string;
  count: number | '';
  exploreEvery: number | '';
  explore: number | '';
  fatigueAfter: number | '';
  satisfaction: number | '';
}

export const usual: ChannelTerms = { on: true, weight: '', quota: '' };

export function termsOf(scenario: Scenario | undefined): Terms {
  return {
    name: scenario?.name ?? '',
    description: scenario?.description ?? '',
    channels: Object.fromEntries(
      Object.entries(scenario?.channels ?? {}).map(([name, said]) => [name, { on: said.on, weight: said.weight ?? '', quota: said.quota ?? '' }]),
    ),
    ranker: scenario?.ranker ?? '',
    diversity: scenario?.diversity ?? '',
    excludeSeen: scenario?.excludeSeen ?? '',
    filter: scenario?.filter ?? '',
    count: scenario?.count ?? '',
    exploreEvery: scenario?.exploreEvery ?? '',
    explore: scenario?.explore ?? '',
    fatigueAfter: scenario?.fatigueAfter ?? '',
    satisfaction: scenario?.satisfaction ?? '',
  };
}

const said = (text: string) => (text.trim() === '' ? undefined : text.trim());
const number = (value: number | '') => (value === '' ? undefined : value);

/** What is written: only what was said. */
export function bodyOf(terms: Terms): ScenarioBody {
  const named = Object.entries(terms.channels).filter(([, { on, weight, quota }]) => !on || weight !== '' || quota !== '');
  return {
    name: said(terms.name),
    description: said(terms.description),
    channels: Object.fromEntries(named.map(([name, { on, weight, quota }]) => [name, { on, weight: number(weight), quota: number(quota) }])),
    ranker: said(terms.ranker),
    diversity: number(terms.diversity),
    excludeSeen: said(terms.excludeSeen),
    filter: said(terms.filter),
    count: number(terms.count),
    exploreEvery: number(terms.exploreEvery),
    explore: number(terms.explore),
    fatigueAfter: number(terms.fatigueAfter),
    satisfaction: number(terms.satisfaction),
  };
}
