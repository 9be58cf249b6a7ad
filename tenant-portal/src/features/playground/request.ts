import type { RecommendationBody } from '../../api/types';

/** Whose list it is, and by which bundle; empty: by the one that serves. */
export interface Side {
  shopper: string;
  bundle: string;
}

/** What is asked on the playground, as the form holds it. */
export interface Wish {
  query: string;
  page: string;
  /** Several, with semicolons between them: a name may hold a comma. */
  category: string;
  brand: string;
  itemId: string;
  /** Ids with anything between them. */
  cart: string;
  device: string;
  anonymousId: string;
  sessionId: string;
  clickCount: number | '';
  purchaseCount: number | '';
  favoriteCount: number | '';
  cartCount: number | '';
  /** A filter of what is boosted, and by how much. */
  boostIf: string;
  boostBy: number | '';
  minPrice: number | '';
  maxPrice: number | '';
  excludeSeen: 'default' | 'none' | 'purchased' | 'interacted';
  filter: string;
  scenario: string;
  /** Empty: as the scenario says. */
  count: number | '';
  /** Empty: as the scenario says. */
  diversity: number | '';
  strict: boolean;
}

export const noWish: Wish = {
  query: '',
  page: '',
  category: '',
  brand: '',
  itemId: '',
  cart: '',
  device: '',
  anonymousId: '',
  sessionId: '',
  clickCount: '',
  purchaseCount: '',
  favoriteCount: '',
  cartCount: '',
  boostIf: '',
  boostBy: 2,
  minPrice: '',
  maxPrice: '',
  excludeSeen: 'default',
  filter: '',
  scenario: 'default',
  count: 8,
  diversity: '',
  strict: true,
};

const orNothing = (text: string) => (text.trim() === '' ? undefined : text.trim());
const numberOrNothing = (value: number | '') => (value === '' ? undefined : value);

function listOrNothing(text: string, between: RegExp): string[] | undefined {
  const parts = text.split(between).map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts;
}

/** The request: only what was filled in, never recorded as shown to a shopper but kept to be asked about, and with all reasons. */
export function requestOf({ shopper, bundle }: Side, wish: Wish, language: string): RecommendationBody {
  const priceRange =
    wish.minPrice === '' && wish.maxPrice === ''
      ? undefined
      : { min: numberOrNothing(wish.minPrice), max: numberOrNothing(wish.maxPrice) };
  const boosted = orNothing(wish.boostIf);
  return {
    scenario: wish.scenario,
    user: { id: orNothing(shopper), anonymousId: orNothing(wish.anonymousId), sessionId: orNothing(wish.sessionId) },
    context: {
      query: orNothing(wish.query),
      page: orNothing(wish.page),
      itemId: orNothing(wish.itemId),
      categories: listOrNothing(wish.category, /[;；]/),
      brands: listOrNothing(wish.brand, /[;；]/),
      priceRange,
      cart: listOrNothing(wish.cart, /[\s,;，、；]+/),
      device: orNothing(wish.device),
      clickCount: numberOrNothing(wish.clickCount),
      purchaseCount: numberOrNothing(wish.purchaseCount),
      favoriteCount: numberOrNothing(wish.favoriteCount),
      cartCount: numberOrNothing(wish.cartCount),
    },
    count: numberOrNothing(wish.count),
    excludeSeen: wish.excludeSeen === 'default' ? undefined : wish.excludeSeen,
    filter: orNothing(wish.filter),
    boost: boosted === undefined || wish.boostBy === '' ? undefined : [{ if: boosted, factor: wish.boostBy }],
    diversity: numberOrNothing(wish.diversity),
    strict: wish.strict,
    include: ['title', 'price', 'salePrice', 'currency', 'brand', 'imageUrl', 'categories'],
    explain: 'full',
    language,
    record: false,
    keep: true,
    bundle: orNothing(bundle),
  };
}
