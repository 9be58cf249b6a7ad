import type { TFunction } from 'i18next';

/** What can be imported, and where a column of a CSV file can go: the JSON paths of the API. */
export const importTypes = ['items', 'users', 'edges', 'events', 'survey-responses'] as const;
export type ImportType = (typeof importTypes)[number];

export const fields: Record<ImportType, readonly string[]> = {
  items: [
    'id', 'title', 'description', 'categories', 'brand', 'tags', 'price', 'currency', 'salePrice', 'inStock', 'stock', 'groupId', 'imageUrl',
    'availableFrom', 'availableTo', 'attributes.colour', 'attributes.size', 'attributes.material', 'attributes.packaging',
    'attributes.effect', 'attributes.usage',
  ],
  users: [
    'id', 'birthYear', 'age', 'gender', 'city', 'region', 'occupation', 'memberTier', 'interests', 'consent.personalization', 'consent.profiling',
  ],
  edges: ['from', 'to', 'type', 'weight', 'timestamp', 'deleted'],
  events: [
    'id', 'type', 'userId', 'anonymousId', 'itemId', 'orderId', 'orderLineId', 'sessionId', 'timestamp', 'promisedAt', 'quantity', 'value',
    'currency', 'query', 'queryType', 'recommendationId', 'dwellMs',
  ],
  'survey-responses': [
    'id', 'surveyId', 'userId', 'itemId', 'orderId', 'sessionId', 'recommendationId', 'channel', 'timestamp', 'answers.csat', 'answers.nps',
    'answers.ces', 'answers.stars', 'answers.text', 'dimensions.store', 'dimensions.carrier',
  ],
};

/** Below these stand names that the shop gives itself, as in `attributes.fabric`. */
export const open: Record<ImportType, readonly string[]> = {
  items: ['attributes.'],
  users: ['attributes.', 'consent.'],
  edges: [],
  events: ['context.'],
  'survey-responses': ['answers.ratings.', 'answers.custom.', 'dimensions.'],
};

/** The path of the shop's own that this is, if it is one. */
export function ownPath(type: ImportType, text: string): string | undefined {
  const path = text.trim();
  const prefix = open[type].find((one) => path.length > one.length && path.toLowerCase().startsWith(one));
  return prefix === undefined ? undefined : prefix + path.slice(prefix.length);
}

/** What a field is called: a path of the shop's own by the shop's own name. */
export function fieldInWords(t: TFunction, type: ImportType, path: string): string {
  const prefix = open[type].find((one) => path.startsWith(one)) ?? '';
  return fields[type].includes(path) ? t(`data.fields.${path}`, { defaultValue: path }) : path.slice(prefix.length);
}

/** Whether a field is a number that may have a fraction. */
export function isDecimal(field: string): boolean {
  return ['price', 'salePrice', 'stock', 'quantity', 'value', 'weight'].includes(field) || field.startsWith('answers.ratings.');
}

/** Without these a row is refused, whatever else it holds. */
export const needed: Record<ImportType, readonly string[]> = {
  items: ['id'],
  users: ['id'],
  edges: ['from', 'to', 'type'],
  events: ['type'],
  'survey-responses': [],
};
