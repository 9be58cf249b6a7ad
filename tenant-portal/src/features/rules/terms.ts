import type { Rule, RuleBody } from '../../api/types';
import { fieldOf, momentOf } from '../configuring/moments';

export const kinds = ['pin', 'boost', 'bury', 'exclude', 'cap'] as const;
export type RuleKind = (typeof kinds)[number];
export const predicates = ['stock', 'filter', 'context', 'seen'] as const;

/** A rule as its form holds it; empty is what is usual. */
export interface Terms {
  name: string;
  description: string;
  enabled: boolean;
  kind: RuleKind;
  priority: number | '';
  items: string;
  shoppers: string;
  scenarios: string[];
  /** In the browser's own time, as its fields have it. */
  from: string;
  to: string;
  hoursFrom: string;
  hoursTo: string;
  zone: string;
  factor: number | '';
  position: number | '';
  most: number | '';
  by: string;
  despite: string[];
}

export function termsOf(rule: Rule | undefined): Terms {
  return {
    name: rule?.name ?? '',
    description: rule?.description ?? '',
    enabled: rule?.enabled ?? true,
    kind: kinds.find((kind) => kind === rule?.kind) ?? 'boost',
    priority: rule?.priority ?? '',
    items: rule?.items ?? '',
    shoppers: rule?.shoppers ?? '',
    scenarios: rule?.scenarios ?? [],
    from: fieldOf(rule?.from),
    to: fieldOf(rule?.to),
    hoursFrom: rule?.hours?.from ?? '',
    hoursTo: rule?.hours?.to ?? '',
    zone: rule?.hours?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    factor: rule?.factor ?? '',
    position: rule?.position ?? '',
    most: rule?.most ?? '',
    by: rule?.by ?? 'brand',
    despite: rule?.despite ?? [],
  };
}

const said = (text: string) => (text.trim() === '' ? undefined : text.trim());
const number = (value: number | '') => (value === '' ? undefined : value);

/** What is written: what its kind does not have is left out. */
export function bodyOf(terms: Terms): RuleBody {
  const { kind } = terms;
  const moves = kind === 'boost' || kind === 'bury';
  const hours = terms.hoursFrom === '' && terms.hoursTo === '' ? undefined : { from: terms.hoursFrom, to: terms.hoursTo, zone: terms.zone };
  return {
    name: said(terms.name),
    description: said(terms.description),
    enabled: terms.enabled,
    kind,
    priority: number(terms.priority),
    items: said(terms.items),
    shoppers: said(terms.shoppers),
    scenarios: terms.scenarios,
    from: momentOf(terms.from),
    to: momentOf(terms.to),
    hours,
    factor: moves ? number(terms.factor) : undefined,
    position: kind === 'pin' ? number(terms.position) : undefined,
    most: kind === 'pin' || kind === 'cap' ? number(terms.most) : undefined,
    by: kind === 'cap' ? terms.by : undefined,
    despite: kind === 'pin' ? terms.despite : undefined,
  };
}
