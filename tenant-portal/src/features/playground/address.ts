import { noWish, type Wish } from './request';

/** What the playground's form holds. */
export interface Question {
  shopper: string;
  /** What is beside: nothing where it is empty. */
  compared: '' | 'shoppers' | 'models' | 'both';
  /** The shopper beside. */
  other: string;
  /** The versions of the two models, the one beside last; the one that serves where it is empty. */
  firstBundle: string;
  bundle: string;
  wish: Wish;
}

const comparisons: readonly string[] = ['shoppers', 'models', 'both'] satisfies Question['compared'][];
/** What is compared, of both shoppers and models. */
export const comparedOf = (shoppers: boolean, models: boolean): Question['compared'] =>
  shoppers && models ? 'both' : shoppers ? 'shoppers' : models ? 'models' : '';
export const hasShoppers = ({ compared }: Question) => compared === 'shoppers' || compared === 'both';
export const hasModels = ({ compared }: Question) => compared === 'models' || compared === 'both';

const names = Object.keys(noWish) as (keyof Wish)[];
/** What a link from a product says; the other names are those of the form. */
const named = (name: keyof Wish) => (name === 'itemId' ? 'item' : name);

/** What of a question differs from that of an empty form, for the page's address. */
export function addressOf({ wish, ...question }: Question): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) if (value !== '') address.set(name, value);
  for (const name of names) if (wish[name] !== noWish[name]) address.set(named(name), String(wish[name]));
  return address;
}

/** The question that an address holds; what it does not, or what cannot be read, is as in an empty form. */
export function questionIn(address: URLSearchParams): Question {
  const text = (name: string) => address.get(name) ?? '';
  const compared = text('compared');
  return {
    shopper: text('shopper'),
    compared: comparisons.includes(compared) ? (compared as Question['compared']) : '',
    other: text('other'),
    firstBundle: text('firstBundle'),
    bundle: text('bundle'),
    wish: names.reduce<Wish>((wish, name) => {
      const said = address.get(named(name));
      return said === null ? wish : { ...wish, [name]: valueOf(name, said) };
    }, noWish),
  };
}

const numbers: readonly (keyof Wish)[] = [
  'minPrice', 'maxPrice', 'count', 'diversity', 'clickCount', 'purchaseCount', 'favoriteCount', 'cartCount', 'boostBy',
];

function valueOf(name: keyof Wish, said: string): Wish[keyof Wish] {
  if (name === 'strict') return said !== 'false';
  if (name === 'excludeSeen') return said === 'none' || said === 'purchased' || said === 'interacted' ? said : noWish.excludeSeen;
  if (!numbers.includes(name)) return said;
  if (said === '') return '';
  return Number.isFinite(Number(said)) ? Number(said) : noWish[name];
}
