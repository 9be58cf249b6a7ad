import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Known } from './Known';

/** A feature of a model in words: one of all, one that each channel has, or one place of several that it takes in a vector. */
export function Feature({ name }: { name: string }) {
  const { t } = useTranslation();
  return <Known words={wordsOf(t, name)} code={name} />;
}

function wordsOf(t: TFunction, name: string): string {
  const own = t(`features.names.${name}`, { defaultValue: '' });
  if (own !== '') return own;
  const [, feature, place] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
  if (feature !== undefined) {
    const words = t(`features.names.${feature}`, { defaultValue: '' });
    return words === '' ? '' : `${words} [${place}]`;
  }
  const [, all, one, what = 'all'] = /^(?:channel (\w+)|(\w+) (\w+))$/.exec(name) ?? [];
  const channel = t(`channels.${all ?? one}`, { defaultValue: '' });
  return channel === '' ? '' : t(`features.ofChannel.${what}`, { channel, defaultValue: '' });
}
