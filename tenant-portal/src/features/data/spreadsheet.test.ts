import { describe, expect, it } from 'vitest';
import { neutral } from './spreadsheet';

describe('text for a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['/attributes/;=1+1', "/attributes/;'=1+1"],
    ['  @SUM(A1)', "'  @SUM(A1)"],
    ['"=1', "'\"=1"],
    ['\t=1', "'\t'=1"],
    ['\u200b\t=1', "'\u200b\t'=1"],
    ['a\n-1', "a\n'-1"],
    ['\u200b\uFF1D1', "'\u200b\uFF1D1"],
    ['/price', '/price'],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j is written as %j', (text, written) => {
    expect(neutral(text)).toBe(written);
  });
});
