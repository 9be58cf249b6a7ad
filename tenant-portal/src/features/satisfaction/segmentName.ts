import type { TFunction } from 'i18next';

const fields = ['memberTier', 'gender', 'ageBand', 'region'];

/** A segment of shoppers in words: `memberTier=gold` is of a field and a value. */
export function segmentName(name: string, t: TFunction): string {
  const [field = '', ...value] = name.split('=');
  return fields.includes(field) ? t('satisfaction.segment.name', { field: t(`satisfaction.segment.${field}`), value: value.join('=') }) : name;
}
