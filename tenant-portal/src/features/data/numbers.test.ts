import { describe, expect, it } from 'vitest';
import { decimalsOf, decimalsOfEach, numberOf } from './numbers';

describe('numbers of a file with semicolons', () => {
  it.each([
    ['decimal commas', ['19,50', '1.299', '1.299,00', '1.234.567', '-3,5', '7'], ['19.50', '1299', '1299.00', '1234567', '-3.5', '7']],
    ['decimal points', ['19.5', '1.299', '7'], ['19.5', '1.299', '7']],
    ['decimal points and commas for thousands', ['999.99', '1,234', '-1,234.50', '7'], ['999.99', '1234', '-1234.50', '7']],
    ['thousands of thousands', ['1,234,567', '1,234', '1.5'], ['1234567', '1234', '1.5']],
    ['three decimals after a comma', ['1,234', '0,125', '1.299'], ['1.234', '0.125', '1299']],
    ['three decimals after a point', ['1.234', '0.125', '1,299'], ['1.234', '0.125', '1299']],
    ['nothing that tells', ['1.299', '2.499', '7'], ['1.299 ?', '2.499 ?', '7']],
    ['commas that tell nothing', ['1,200', '-2,500', '7'], ['1,200 ?', '-2,500 ?', '7']],
    ['both', ['19,50', '19.5', '1.299', '1,299'], ['19.50', '19.5', '1.299 ?', '1,299 ?']],
    ['what is no number', ['', 'about 3', '1,2,3'], ['', 'about 3', '1,2,3']],
  ])('are read with %s', (_, written, read) => {
    const decimals = decimalsOf(written);
    expect(written.map((value) => numberOf(value, decimals))).toEqual(read);
  });

  it.each([
    ['which tells', [['1,000', '2,500'], ['19,50']], [',', ',']],
    ['none of which tells', [['1,000'], ['2,500', '7']], [undefined, undefined]],
    ['which disagree', [['1,000'], ['19,50'], ['0.5']], [undefined, ',', '.']],
    ['which disagrees with itself', [['1,000'], ['19,50', '0.5']], [undefined, undefined]],
    ['that holds no numbers', [[], ['0,125']], [',', ',']],
  ])('are read as those of another column %s', (_, columns, decimals) => {
    expect(decimalsOfEach(columns)).toEqual(decimals);
  });
});
