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
  return parameterInWords(t, of);
}

/** A parameter of a channel, or of how channels are merged, in words; nothing where the portal has none for it. */
export function parameterInWords(t: TFunction, of: string): string {
  const [channel = '', parameter] = of.split(' ');
  if (channel === 'merge' && parameter !== undefined) {
    const what = t(parameter === 'constant' ? 'models.mergeConstant' : `channels.${parameter}`, { defaultValue: '' });
    return what === '' ? '' : t('models.merging', { what });
  }
  const words = t(`channels.${channel}`, { defaultValue: '' });
  return words === '' || parameter === undefined ? words : `${words} (${parameter})`;
}
