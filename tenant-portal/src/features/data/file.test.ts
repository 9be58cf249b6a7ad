import { describe, expect, it } from 'vitest';
import { textOf } from '../../test/blob';
import { guessAll } from './fields';
import { bodyOf, headersOf, lookAt } from './file';

describe('a dropped file', () => {
  it('of CSV is sent under the chosen header, its rows untouched', async () => {
    const dropped = await lookAt(new File(['SKU,Name,Colour,Notes\r\n1,"Jacket, down",red,x\r\n'], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    const mapping = guessAll('items', dropped.head.columns);
    expect(mapping).toEqual(['id', 'title', 'attributes.colour', '']);
    expect(await textOf(bodyOf(dropped, mapping))).toBe('id,title,attributes.colour,unused-4\n1,"Jacket, down",red,x\r\n');
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'text/csv' });
  });

  it('with a byte order mark loses no byte of its rows', async () => {
    const dropped = await lookAt(new File([new Uint8Array([0xef, 0xbb, 0xbf]), 'id,title\n1,Jacket\n'], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    expect(await textOf(bodyOf(dropped, guessAll('items', dropped.head.columns)))).toBe('id,title\n1,Jacket\n');
  });

  it('of rows is sent as it is', async () => {
    const file = new File(['{"id":"1"}\n'], 'items.ndjson');
    const dropped = await lookAt(file);
    if (dropped === undefined) throw new Error('refused');
    expect(bodyOf(dropped, [])).toBe(file);
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'application/x-ndjson' });
  });

  it('that is packed says so', async () => {
    const dropped = await lookAt(new File([new Uint8Array([0x1f, 0x8b, 8, 0])], 'items.csv.gz'));
    if (dropped === undefined) throw new Error('refused');
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' });
  });

  it.each([
    ['a picture', new File([new Uint8Array([0x89, 0x50])], 'photo.png')],
    ['a spreadsheet under another name', new File(['PK\0\0'], 'items.csv')],
    ['nothing', new File([], 'items.csv')],
    ['text that is no JSON', new File(['hello\n'], 'items.ndjson')],
    ['a file that only says it is packed', new File(['id,title\n'], 'items.csv.gz')],
  ])('is refused when it is %s', async (_, file) => {
    expect(await lookAt(file)).toBeUndefined();
  });

  it.each([
    ['items', ['id', 'attributes.Fabric', 'attributes.care.wash', 'attributes.colour', 'title']],
    ['users', ['id', 'attributes.club', 'consent.mail', 'consent.profiling']],
    ['events', ['id', 'context.app', 'type']],
    ['survey-responses', ['id', 'answers.csat', 'answers.custom.why', 'answers.ratings.delivery', 'dimensions.region']],
  ] as const)('of %s that was exported keeps the columns of the shop', (type, columns) => {
    expect(guessAll(type, columns)).toEqual(columns);
  });

  it('has no place for a prefix without a name, or one of another kind', () => {
    expect(guessAll('events', ['context.', 'attributes.fabric'])).toEqual(['', '']);
  });

  it('gives a field to one column alone', () => {
    expect(guessAll('items', ['id', 'sku', 'title'])).toEqual(['id', '', 'title']);
  });
});
