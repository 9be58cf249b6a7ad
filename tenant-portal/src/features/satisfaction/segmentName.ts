import type { TFunction } from 'i18next';
import { genderInWords } from '../shoppers/gender';

const fields = ['memberTier', 'gender', 'ageBand', 'region'];

/** A segment of shoppers in words: `memberTier=gold` is of a field and a value. */
export function segmentName(name: string, t: TFunction): string {
  const [field = '', ...rest] = name.split('=');
  const value = rest.join('=');
  return fields.includes(field) ? t('satisfaction.segment.name', { field: t(`satisfaction.segment.${field}`), value: field === 'gender' ? genderInWords(t, value) : value }) : name;
}
