import { describe, expect, it } from 'vitest';
import { endOfRow, fieldsOf, headOf, lineOf, separatorOf } from './csv';

describe('a line of CSV', () => {
  it('is cut at commas outside of quotes', () => {
    expect(fieldsOf('a,"b, ""c""",,d')).toEqual(['a', 'b, "c"', '', 'd']);
  });

  it('is written so that it reads the same', () => {
    const fields = ['plain', 'with, comma', 'with "quotes"', 'two\nlines', ''];
    expect(fieldsOf(lineOf(fields))).toEqual(fields);
  });

  it('goes on over a line break within quotes', () => {
    expect(endOfRow('"a\nb",c\nd', 0)).toBe(7);
  });
});

describe('the head of a file', () => {
  it('leaves the byte order mark out of the first name', () => {
    expect(headOf('\uFEFFid,title\r\n1,Jacket\r\n')).toEqual({ columns: ['id', 'title'], rows: [['1', 'Jacket']], bytes: 13, length: 11 });
  });

  it('counts bytes, not characters', () => {
    expect(headOf('编号,名称\n1,外套\n')?.bytes).toBe(14);
  });

  it.each([
    ['id,title\n', ','],
    ['id;title,long;price\n1;2;3\n', ';'],
    ['id\ttitle\n', '\t'],
    ['"a;b;c",title\n', ','],
    ['id\n1;2\n', ','],
  ])('of %j is parted by %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });

  it('has no rows when there are none', () => {
    expect(headOf('id,title\n')?.rows).toEqual([]);
  });

  it('is none without the end of a header', () => {
    expect(headOf('id,title')).toBeUndefined();
  });
});
