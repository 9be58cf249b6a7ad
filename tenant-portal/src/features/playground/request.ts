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
  category: string;
  brand: string;
  itemId: string;
  /** Ids with anything between them. */
  cart: string;
  device: string;
  anonymousId: string;
  minPrice: number | '';
  maxPrice: number | '';
  excludeSeen: 'default' | 'none' | 'purchased' | 'interacted';
  filter: string;
  scenario: string;
  /** Empty: as the scenario says. */
  count: number | '';
  diversity: number;
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
  minPrice: '',
  maxPrice: '',
  excludeSeen: 'default',
  filter: '',
  scenario: 'default',
  count: 8,
  diversity: 0,
  strict: true,
};

const orNothing = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** The request: only what was filled in, never recorded as shown to a shopper but kept to be asked about, and with all reasons. */
export function requestOf({ shopper, bundle }: Side, wish: Wish, language: string): RecommendationBody {
  const priceRange =
    wish.minPrice === '' && wish.maxPrice === ''
      ? undefined
      : {
          min: wish.minPrice === '' ? undefined : wish.minPrice,
          max: wish.maxPrice === '' ? undefined : wish.maxPrice,
        };
  const category = orNothing(wish.category);
  const brand = orNothing(wish.brand);
  const cart = wish.cart.split(/[\s,;，、；]+/).filter((id) => id !== '');
  return {
    scenario: wish.scenario,
    user: { id: orNothing(shopper), anonymousId: orNothing(wish.anonymousId) },
    context: {
      query: orNothing(wish.query),
      page: orNothing(wish.page),
      itemId: orNothing(wish.itemId),
      categories: category === undefined ? undefined : [category],
      brands: brand === undefined ? undefined : [brand],
      priceRange,
      cart: cart.length === 0 ? undefined : cart,
      device: orNothing(wish.device),
    },
    count: wish.count === '' ? undefined : wish.count,
    excludeSeen: wish.excludeSeen === 'default' ? undefined : wish.excludeSeen,
    filter: orNothing(wish.filter),
    diversity: wish.diversity === 0 ? undefined : wish.diversity,
    strict: wish.strict,
    include: ['title', 'price', 'salePrice', 'currency', 'brand', 'imageUrl', 'categories'],
    explain: 'full',
    language,
    record: false,
    keep: true,
    bundle: orNothing(bundle),
  };
}
