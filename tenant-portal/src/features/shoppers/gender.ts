import type { TFunction } from 'i18next';

const words: Record<string, string> = { f: 'female', female: 'female', m: 'male', male: 'male' };

/** A gender in words where the shop sends one of the usual codes; any other as it was sent. */
export function genderInWords(t: TFunction, code: string): string {
  const word = words[code.toLowerCase()];
  return word === undefined ? code : t(`shoppers.genders.${word}`);
}
