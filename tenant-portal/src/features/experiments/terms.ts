import type { Experiment, ExperimentBody } from '../../api/types';
import { fieldOf, momentOf } from '../configuring/moments';

export const kinds = ['ab', 'interleaving'] as const;
export type ExperimentKind = (typeof kinds)[number];

/** The most arms that shoppers are dealt to; of interleaving there are two. */
export const mostArms = 5;

export interface ArmTerms {
  id: string;
  scenario: string;
  /** In percent. */
  share: number | '';
}

/** An experiment as its form holds it. */
export interface Terms {
  name: string;
  description: string;
  enabled: boolean;
  scenario: string;
  kind: ExperimentKind;
  arms: ArmTerms[];
  /** In the browser's own time, as its fields have it. */
  from: string;
  to: string;
  /** Whether it runs, so that what it compares has to stay. */
  running: boolean;
}

/** A share from 0 to 1 in percent, without the dust of binary fractions. */
export const percentOf = (share: number) => Math.round(share * 1e6) / 1e4;

export function termsOf(experiment: Experiment | undefined): Terms {
  return {
    name: experiment?.name ?? '',
    description: experiment?.description ?? '',
    enabled: experiment?.enabled ?? true,
    scenario: experiment?.scenario ?? 'default',
    kind: kinds.find((kind) => kind === experiment?.kind) ?? 'ab',
    arms: (
      experiment?.arms ?? [
        { id: 'control', scenario: 'default', share: 0.5 },
        { id: 'b', scenario: '', share: 0.5 },
      ]
    ).map((arm) => ({ id: arm.id, scenario: arm.scenario, share: percentOf(arm.share) })),
    from: fieldOf(experiment?.from),
    to: fieldOf(experiment?.to),
    running: experiment?.state === 'running',
  };
}

const said = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** Equal shares are left out, so that thirds are thirds. */
const equal = (arms: ArmTerms[]) => arms.every((arm) => typeof arm.share === 'number' && Math.abs(arm.share - 100 / arms.length) < 0.01);

/** What is written. */
export function bodyOf(terms: Terms): ExperimentBody {
  const shared = terms.kind === 'ab' && !equal(terms.arms);
  return {
    name: said(terms.name),
    description: said(terms.description),
    enabled: terms.enabled,
    scenario: said(terms.scenario),
    kind: terms.kind,
    arms: terms.arms.map(({ id, scenario, share }) => ({
      id: said(id),
      scenario: said(scenario),
      share: shared && share !== '' ? share / 100 : undefined,
    })),
    from: momentOf(terms.from),
    to: momentOf(terms.to),
  };
}

/** The same arms with equal shares: of two, three or five, in percent of two decimals. */
export function shared(arms: ArmTerms[]): ArmTerms[] {
  return arms.map((arm) => ({ ...arm, share: percentOf(1 / arms.length) }));
}
