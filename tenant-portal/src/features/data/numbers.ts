/** Which sign parts the decimals of a column's numbers; undefined where nothing in it tells. */
type Decimals = ',' | '.' | undefined;

const comma = /^-?(\d+|\d{1,3}(\.\d{3})+),\d+$|^-?\d{1,3}(\.\d{3}){2,}$/;
const point = /^-?(\d+|\d{1,3}(,\d{3})+)\.\d+$|^-?\d{1,3}(,\d{3}){2,}$/;
/** One thousand and more, or one and a bit: no thousands begin with a nought. */
const either = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/** Told by the numbers that can be read in one way only; a column that has both signs for its decimals tells nothing. */
export function decimalsOf(values: readonly string[]): Decimals {
  const told = values.filter((value) => !either.test(value));
  const commas = told.some((value) => comma.test(value));
  const points = told.some((value) => point.test(value));
  return commas === points ? undefined : commas ? ',' : '.';
}

/** The same of each column of a file: one that tells nothing is written as the others are, where these agree. */
export function decimalsOfEach(columns: readonly (readonly string[])[]): Decimals[] {
  const all = decimalsOf(columns.flat());
  return columns.map((values) => decimalsOf(values) ?? all);
}

/**
 * A number with a point for its decimals. What may be read in two ways is not guessed: it gets a question mark, and is refused
 * where a number is expected.
 */
export function numberOf(value: string, decimals: Decimals): string {
  const twofold = either.test(value);
  if (twofold && decimals === undefined) return `${value} ?`;
  if (twofold ? decimals === ',' : comma.test(value)) return value.replaceAll('.', '').replace(',', '.');
  return twofold || point.test(value) ? value.replaceAll(',', '') : value;
}
