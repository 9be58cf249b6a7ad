/** Which sign parts the decimals of a column's numbers; undefined where nothing in it tells. */
type Decimals = ',' | '.' | undefined;

const comma = /^-?(\d+|\d{1,3}(\.\d{3})+),\d+$|^-?\d{1,3}(\.\d{3}){2,}$/;
const point = /^-?\d+\.\d+$/;
/** One thousand and more, or one and a bit. */
const either = /^-?\d{1,3}\.\d{3}$/;

/** Told by the numbers that can be read in one way only. */
export function decimalsOf(values: readonly string[]): Decimals {
  const commas = values.some((value) => comma.test(value));
  const points = values.some((value) => point.test(value) && !either.test(value));
  return commas === points ? undefined : commas ? ',' : '.';
}

/**
 * A number with a point for its decimals. What may be read in two ways is not guessed: it gets a question mark, and is refused
 * where a number is expected.
 */
export function numberOf(value: string, decimals: Decimals): string {
  if (comma.test(value)) return value.replaceAll('.', '').replace(',', '.');
  if (!either.test(value) || decimals === '.') return value;
  return decimals === ',' ? value.replace('.', '') : `${value} ?`;
}
