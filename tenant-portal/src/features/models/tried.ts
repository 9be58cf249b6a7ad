import type { TFunction } from 'i18next';
import { wordsOf } from '../../parts/featureWords';

/** What a trial changed, in words; its code where the portal has none for it. */
export function triedInWords(t: TFunction, lever: string, tried: string): string {
  const known = t(`models.trials.${tried.replace(':', ' ')}`, { defaultValue: '' });
  if (known !== '') return known;
  const [, how = '', of = ''] = /^(\w+):(.+)$/.exec(tried) ?? [];
  const what = named(t, lever, of);
  return what === '' ? tried : t(`models.trialForms.${how}`, { what, defaultValue: tried });
}

function named(t: TFunction, lever: string, of: string): string {
  if (lever === 'more-features') return wordsOf(t, of);
  if (lever === 'ranking-model') return t(`scenarios.rankers.${of}`, { defaultValue: '' });
  if (of === 'polynomial penalty') return t('models.trials.penalty of the ranker');
  const [channel = '', parameter] = of.split(' ');
  const words = t(`channels.${channel}`, { defaultValue: '' });
  return words === '' || parameter === undefined ? words : `${words} (${parameter})`;
}
