import type { TFunction } from 'i18next';

/** Words of a feature or of a group of them; empty where there are none. */
export function wordsOf(t: TFunction, name: string): string {
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
