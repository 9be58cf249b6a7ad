import { describe, expect, it } from 'vitest';
import { brokenLineOf, endOfRow, headOf, lineOf, openLineOf, rowOf, separatorOf } from './csv';

const fieldsOf = (line: string, separator?: string) => rowOf(line, separator).fields;

describe('a line of CSV', () => {
  it('is cut at commas outside of quotes', () => {
    expect(fieldsOf('a,"b, ""c""",,d')).toEqual(['a', 'b, "c"', '', 'd']);
  });

  it('is written so that it reads the same', () => {
    const fields = ['plain', 'with, comma', 'with "quotes"', 'two\nlines', ''];
    expect(fieldsOf(lineOf(fields))).toEqual(fields);
  });

  it.each([',', ';', '\t'])('parted by %j has inch marks as text', (separator) => {
    const text = `1${separator}TV 42"${separator}5"\n2${separator}TV 50"${separator}6`;
    expect(endOfRow(text, 0, separator)).toBe(text.indexOf('\n'));
    expect(rowOf(text.slice(0, text.indexOf('\n')), separator)).toEqual({ fields: ['1', 'TV 42"', '5"'], broken: false, open: false });
  });

  it.each(['1,"a"b,2', '1,"a" ,2', '"a"b,"""c"'])('is broken at the quotes of %j', (line) => {
    expect(rowOf(line).broken).toBe(true);
    expect(rowOf(brokenLineOf(rowOf(line).fields)).broken).toBe(true);
  });

  it.each([[['"a', 'b\nc', '"d']], [['TV 42', '"A']], [['x,"y']]])('that is broken stays one row: %j', (fields) => {
    const line = brokenLineOf(fields);
    expect(endOfRow(`${line}\n`, 0)).toBe(line.length);
  });

  it('whose quote is never closed stays so', () => {
    expect(rowOf('1,"a').open).toBe(true);
    expect(rowOf(openLineOf('1,"a\n"b')).open).toBe(true);
  });

  it.each(['a\nb', 'a\r\nb', 'a\rb'])('ends at the break of %j', (text) => {
    expect(endOfRow(text, 0)).toBe(1);
  });

  it('goes on over a line break within quotes', () => {
    expect(endOfRow('"a\nb",c\nd', 0)).toBe(7);
  });
});

describe('the head of a file', () => {
  it('leaves the byte order mark out of the first name', () => {
    expect(headOf('\uFEFFid,title\r\n1,Jacket\r\n')).toEqual({ columns: ['id', 'title'], rows: [['1', 'Jacket']], bytes: 13, length: 11 });
  });

  it('may be quoted after a byte order mark', () => {
    expect(headOf('\uFEFF"id;no";title\r\n1;Jacket\r\n', ';')).toEqual({ columns: ['id;no', 'title'], rows: [['1', 'Jacket']], bytes: 18, length: 16 });
  });

  it('may stand after empty lines', () => {
    expect(headOf('\uFEFF\r\n\nid;title\n1;Jacket\n', separatorOf('\uFEFF\r\n\nid;title\n1;Jacket\n'))).toMatchObject({
      columns: ['id', 'title'],
      rows: [['1', 'Jacket']],
      length: 13,
    });
  });

  it.each(['\n', '\r\n', '\r'])('has its rows parted by %j', (end) => {
    const text = ['id,title', '1,TV 42"', '2,TV 50"', ''].join(end);
    expect(headOf(text)?.rows).toEqual([['1', 'TV 42"'], ['2', 'TV 50"']]);
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
