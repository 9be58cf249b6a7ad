import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../test/blob';
import { guessAll } from './columns';
import { bodyOf, headersOf, lookAt, namesOf } from './file';

const ascii = (text: string) => [...new TextEncoder().encode(text)];
const utf16 = (text: string, little: boolean) =>
  [...text].flatMap((c) => {
    const code = c.charCodeAt(0);
    return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });

describe('a long file', () => {
  it('is read by what stands further down where its beginning is ASCII alone', async () => {
    const rows = new TextEncoder().encode(`id,title\n${'1,Jacket\n'.repeat(40_000)}`);
    const gbk = new Uint8Array([0x31, 0x2c, 0xcd, 0xe2, 0xcc, 0xd7, 0x0a]); // 外套
    const found = await lookAt(new File([rows, gbk], 'items.csv'));
    expect(found).toMatchObject({ kind: 'csv', encoding: 'gbk' });
    const utf8 = await lookAt(new File([rows, '1,外套\n'.repeat(40_000)], 'items.csv'));
    expect(utf8).toMatchObject({ encoding: 'utf-8' });
  });

  it('is written anew no further when somebody stops it', async () => {
    const found = await lookAt(new File([`id;title\n${'1;Jacket\n'.repeat(400_000)}`], 'items.csv'));
    const stop = new AbortController();
    stop.abort();
    await expect(bodyOf(found as NonNullable<typeof found>, ['id', 'title'], stop.signal)).rejects.toThrow();
  });
});

describe('a dropped file', () => {
  it('of CSV is sent under the chosen header, its rows untouched', async () => {
    const dropped = await lookAt(new File(['SKU,Name,Colour,Notes\r\n1,"Jacket, down",red,x\r\n'], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    const mapping = guessAll('items', dropped.head.columns);
    expect(mapping).toEqual(['id', 'title', 'attributes.colour', '']);
    expect(await textOf(await bodyOf(dropped, mapping))).toBe('id,title,attributes.colour,unused-4\n1,"Jacket, down",red,x\r\n');
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'text/csv' });
  });

  it('with a byte order mark loses no byte of its rows', async () => {
    const dropped = await lookAt(new File([new Uint8Array([0xef, 0xbb, 0xbf]), 'id,title\n1,Jacket\n'], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    expect(await textOf(await bodyOf(dropped, guessAll('items', dropped.head.columns)))).toBe('id,title\n1,Jacket\n');
  });

  it.each([
    ['of semicolons and decimal commas', 'utf-8', ascii('\uFEFFid;title;price\r\n1;"Jacke; Daune, rot";19,50\r\n2;Schal;3\r\n'), '1,"Jacke; Daune, rot",19.50\n2,Schal,3\n'],
    ['with inch marks', 'utf-8', ascii('id;title;price\n1;TV 42";100\n2;TV 50";200\n3;Lamp;5\n'), '1,"TV 42""",100\n2,"TV 50""",200\n3,Lamp,5\n'],
    ['of tabs and inch marks', 'utf-8', ascii('id\ttitle\tprice\n1\tTV 42"\t100\n2\tLamp\t5\n'), '1,"TV 42""",100\n2,Lamp,5\n'],
    ['in GBK with inch marks', 'gbk', [...ascii('id,title,price\n1,'), 0xd3, 0xf0, ...ascii('42",100\n2,Lamp,5\n')], '1,"羽42""",100\n2,Lamp,5\n'],
    ['with a cell that goes on after its quote', 'utf-8', ascii('id;title;price\n1;"TV" 42;100\n2;Lamp;5\n'), '"" 1,TV 42,100\n2,Lamp,5\n'],
    ['with a quote that is never closed', 'utf-8', ascii('id;title;price\n1;Lamp;5\n2;"TV;100\n'), '1,Lamp,5\n"2; TV;100 '],
    ['with quotes in a cell beside one that is broken', 'utf-8', ascii('id;title;price\n1;"TV" 42;"""A"\n2;Lamp;5\n'), '"" 1,TV 42, A\n2,Lamp,5\n'],
    ['with the line ends of old', 'utf-8', ascii('id;title;price\r1;Lamp;5\r2;TV;100\r'), '1,Lamp,5\n2,TV,100\n'],
    ['of tabs', 'utf-8', ascii('id\ttitle\tprice\n1\tJacket, down\t19.5'), '1,"Jacket, down",19.5\n'],
    ['in GBK, as Chinese offices save it', 'gbk', [...ascii('id,title,price\r\n1,'), 0xd3, 0xf0, 0xc8, 0xde, 0xb7, 0xfe, ...ascii(',499\r\n')], '1,羽绒服,499\n'],
    ['in the code page of Western offices', 'windows-1252', [...ascii('id;title;price\r\n1;T'), 0xfc, ...ascii('rkranz;5\r\n')], '1,Türkranz,5\n'],
    ['in UTF-16, little end first', 'utf-16le', utf16('\uFEFFid\ttitle\tprice\r\n1\t羽绒服\t499\r\n', true), '1,羽绒服,499\n'],
    ['in UTF-16, big end first', 'utf-16be', utf16('\uFEFFid\ttitle\tprice\r\n1\t羽绒服\t499\r\n', false), '1,羽绒服,499\n'],
  ] as const)('%s is sent in UTF-8 with commas', async (_, encoding, bytes, rows) => {
    const dropped = await lookAt(new File([new Uint8Array(bytes)], 'shop.txt'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    expect(dropped.encoding).toBe(encoding);
    expect(dropped.head.columns).toEqual(['id', 'title', 'price']);
    expect(await textOf(await bodyOf(dropped, ['id', 'title', 'price']))).toBe(`id,title,price\n${rows}`);
  });

  it('whose quantities could be thousands has them read as its prices are', async () => {
    const dropped = await lookAt(new File(['id;quantity;value\n1;1,000;19,50\n2;2,500;3,00'], 'sales.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    expect(await textOf(await bodyOf(dropped, ['id', 'quantity', 'value']))).toBe('id,quantity,value\n1,1.000,19.50\n2,2.500,3.00\n');
  });

  it('that is larger than a piece is written anew whole, rows across its edges too', async () => {
    const rows = Array.from({ length: 45_000 }, (_, n) => `${n};"Schal; größer ${n}";${n},5`);
    const dropped = await lookAt(new File([`id;title;price\n${rows.join('\n')}`], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    const sent = (await textOf(await bodyOf(dropped, ['id', 'title', 'price']))).trimEnd().split('\n');
    expect(sent).toHaveLength(45_001);
    expect(sent.findIndex((line, index) => index > 0 && line !== `${index - 1},Schal; größer ${index - 1},${index - 1}.5`)).toBe(-1);
  });

  it('with a row of several pieces has that one refused, and its next ones read', async () => {
    const long = `2;"${'a line of a text;\n'.repeat(200_000)}";3`;
    const dropped = await lookAt(new File([`id;title;price\n1;Lamp;5\n${long}\n42;Scarf;7\n`], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    const sent = (await textOf(await bodyOf(dropped, ['id', 'title', 'price']))).split('\n');
    expect(sent.map((line) => line.slice(0, 12))).toEqual(['id,title,pri', '1,Lamp,5', '2; a line of', '42,Scarf,7', '']);
    expect(sent[2]?.length).toBeGreaterThan(512 * 1024);
  });

  it('with a quote that is open over several pieces ends with it', async () => {
    const rest = '1042;Lamp;5\n'.repeat(300_000);
    const dropped = await lookAt(new File([`id;title;price\n1;Lamp;5\n2;"Retro;5\n${rest}`], 'shop.csv'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    const sent = (await textOf(await bodyOf(dropped, ['id', 'title', 'price']))).split('\n');
    expect(sent.map((line) => line.slice(0, 12))).toEqual(['id,title,pri', '1,Lamp,5', '"2; Retro;5 ']);
  });

  it('of rows is sent as it is', async () => {
    const file = new File(['{"id":"1"}\n'], 'items.ndjson');
    const dropped = await lookAt(file);
    if (dropped === undefined) throw new Error('refused');
    expect(await bodyOf(dropped, [])).toBe(file);
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'application/x-ndjson' });
  });

  it('of rows is known by the paths of its first rows, also where one is cut off or wrong', async () => {
    const rows = ['\uFEFF{"id":"1","consent":{"mail":true},"interests":["tea"],"city":null}', '', 'x', '[1]', '{"id":"2","age":30}', '{"ag'];
    const dropped = await lookAt(new File([rows.join('\r\n')], 'people.jsonl'));
    if (dropped === undefined) throw new Error('refused');
    expect(namesOf(dropped)).toEqual(['id', 'consent.mail', 'interests', 'city', 'age']);
  });

  const packedFile = (bytes: string | Uint8Array, name: string) => new File([new Uint8Array(gzipSync(bytes))], name);
  const unpack = async (body: Blob) => gunzipSync(new Uint8Array(await body.arrayBuffer())).toString();

  it('that is packed is sent under the chosen header, packed, its rows untouched', async () => {
    const rows = Array.from({ length: 90_000 }, (_, n) => `${n},"Schal, größer ${n}",x\r\n`).join(''); // several pieces
    const dropped = await lookAt(packedFile(`\uFEFFSKU,Name,Notes\r\n${rows}`, 'shop.csv.gz'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    expect(dropped.head.columns).toEqual(['SKU', 'Name', 'Notes']);
    expect(dropped.head.rows[0]).toEqual(['0', 'Schal, größer 0', 'x']);
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' });
    const body = await bodyOf(dropped, guessAll('items', dropped.head.columns));
    expect(body.size).toBeLessThan(rows.length / 2);
    expect((await unpack(body)) === `id,title,unused-3\n${rows}`).toBe(true);
  });

  it("that is packed with the API's names is sent as it is", async () => {
    const file = packedFile('id,title\n1,Jacket\n', 'shop.csv.gz');
    const dropped = await lookAt(file);
    if (dropped === undefined) throw new Error('refused');
    expect(await bodyOf(dropped, ['id', 'title'])).toBe(file);
    expect(await unpack(await bodyOf(dropped, ['id', '']))).toBe('id,unused-2\n1,Jacket\n');
  });

  it('that is packed, with semicolons or in another code page, is sent in UTF-8 with commas', async () => {
    const dropped = await lookAt(packedFile(new Uint8Array([...ascii('id;title;price\r\n1;T'), 0xfc, ...ascii('rkranz;5,5')]), 'shop.txt.gz'));
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    expect(await unpack(await bodyOf(dropped, ['id', 'title', 'price']))).toBe('id,title,price\n1,Türkranz,5.5\n');
  });

  it('of packed rows is known by their names, and sent as it is', async () => {
    const file = packedFile('{"id":"1","city":"Wien"}\n', 'people.ndjson.gz');
    const dropped = await lookAt(file);
    if (dropped === undefined) throw new Error('refused');
    expect(namesOf(dropped)).toEqual(['id', 'city']);
    expect(await bodyOf(dropped, [])).toBe(file);
    expect(headersOf(dropped)).toEqual({ 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip' });
  });

  it('that is packed and cut off is looked at, and fails when it is to be written anew', async () => {
    const noise = Array.from({ length: 200_000 }, (_, n) => `${n},${(n * 2_654_435_761) % 4_294_967_296}\n`).join('');
    const whole = new Uint8Array(gzipSync(`sku,name\n${noise}`));
    const cut = new File([whole.subarray(0, whole.length - 1000)], 'shop.csv.gz');
    const dropped = await lookAt(cut);
    if (dropped?.kind !== 'csv') throw new Error('not seen as CSV');
    await expect(bodyOf(dropped, ['id', 'title'])).rejects.toThrow();
  });

  it.each([
    ['a picture', new File([new Uint8Array([0x89, 0x50])], 'photo.png')],
    ['a spreadsheet under another name', new File(['PK\0\0'], 'items.csv')],
    ['nothing', new File([], 'items.csv')],
    ['text that is no JSON', new File(['hello\n'], 'items.ndjson')],
    ['a file that only says it is packed', new File(['id,title\n'], 'items.csv.gz')],
    ['a packed picture', new File([new Uint8Array(gzipSync(new Uint8Array([0x89, 0x50, 0, 1])))], 'items.csv.gz')],
  ])('is refused when it is %s', async (_, file) => {
    expect(await lookAt(file).catch(() => undefined)).toBeUndefined();
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
