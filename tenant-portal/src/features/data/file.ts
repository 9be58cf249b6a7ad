import { brokenLineOf, endOfRow, type Head, headOf, lineOf, longLineOf, openLineOf, type Place, placeAfter, rowOf, separatorOf } from './csv';
import { type Encoding, encodingOf } from './encoding';
import { isDecimal } from './fields';
import { decimalsOfEach, numberOf } from './numbers';
import { type Bytes, firstUnpacked, packed, piece, piecesOf } from './pieces';

/** How much of a file is looked at. */
const beginning = 256 * 1024;
/** How many rows of JSON are looked at for their names. */
const firstRows = 20;

interface Table {
  kind: 'csv';
  file: File;
  gzip: boolean;
  head: Head;
  encoding: Encoding;
  separator: string;
}

interface Rows {
  kind: 'rows';
  file: File;
  gzip: boolean;
  /** The JSON paths that stand in the first rows. */
  names: string[];
}

export type Dropped = Table | Rows;

/** Says what the file is, reading and unpacking only its beginning; undefined when it is nothing that can be imported. */
export async function lookAt(file: File): Promise<Dropped | undefined> {
  const name = file.name.toLowerCase();
  const gzip = name.endsWith('.gz');
  const plain = gzip ? name.slice(0, -3) : name;
  const table = /\.(csv|tsv|txt)$/.test(plain);
  if (file.size === 0 || !(table || plain.endsWith('.ndjson') || plain.endsWith('.jsonl'))) return undefined;
  const bytes = gzip ? await firstUnpacked(file, beginning) : new Uint8Array(await file.slice(0, beginning).arrayBuffer());
  const encoding = table ? await encodingOfAll(file, gzip, bytes) : 'utf-8';
  // a byte order mark has to be seen here: it counts among the bytes of the header
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (text.includes('\0')) return undefined;
  if (table) {
    const separator = separatorOf(text);
    const head = headOf(text, separator);
    return head === undefined ? undefined : { kind: 'csv', file, gzip, head, encoding, separator };
  }
  return /^\uFEFF?\s*\{/.test(text) ? { kind: 'rows', file, gzip, names: pathsIn(text) } : undefined;
}

/** A file may begin with names in ASCII, and have others further down: its middle and its end are looked at as well. */
async function encodingOfAll(file: File, gzip: boolean, bytes: Bytes): Promise<Encoding> {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8' || gzip || file.size <= beginning) return encoding;
  for (const at of [Math.floor(file.size / 2), Math.max(beginning, file.size - beginning)]) {
    const further = new Uint8Array(await file.slice(at, at + beginning).arrayBuffer());
    const whole = further.findIndex((byte) => (byte & 0xc0) !== 0x80); // a letter may have begun before
    const found = encodingOf(further.subarray(Math.max(0, whole)));
    if (found !== 'utf-8') return found;
  }
  return encoding;
}

function pathsIn(text: string): string[] {
  const paths = new Set<string>();
  const walk = (value: object, prefix: string) => {
    for (const [key, part] of Object.entries(value) as [string, unknown][]) {
      if (typeof part === 'object' && part !== null && !Array.isArray(part)) walk(part, `${prefix}${key}.`);
      else paths.add(prefix + key);
    }
  };
  for (const line of text.replace(/^\uFEFF/, '').split('\n', firstRows)) {
    try {
      const row: unknown = JSON.parse(line);
      if (typeof row === 'object' && row !== null && !Array.isArray(row)) walk(row, '');
    } catch {
      // an empty line, one that was cut off, or one that is refused when it is sent
    }
  }
  return [...paths];
}

/** What stands in the file, by the names of its columns or fields. */
export function namesOf(dropped: Dropped): string[] {
  return dropped.kind === 'csv' ? dropped.head.columns : dropped.names;
}

/** Whether the rows can be sent as they are. */
export function isPlain(dropped: Table): boolean {
  return dropped.encoding === 'utf-8' && dropped.separator === ',';
}

/**
 * What is sent: for CSV the file under another header. A column without a place keeps a name that no field has, so that it
 * is left out. Rows in UTF-8 with commas are never read here, whatever their number; others are written anew, piece by piece.
 * A packed file whose header changes is unpacked and packed anew, since its header cannot be cut off.
 */
export async function bodyOf(dropped: Dropped, mapping: readonly string[], signal?: AbortSignal): Promise<Blob> {
  if (dropped.kind === 'rows') return dropped.file;
  const { file, gzip, head } = dropped;
  const plain = isPlain(dropped);
  if (gzip && plain && mapping.every((field, index) => field === head.columns[index])) return file;
  const header = `${lineOf(mapping.map((field, index) => (field === '' ? `unused-${index + 1}` : field)))}\n`;
  if (gzip) return packed(header, plain ? past(head.bytes, piecesOf(dropped, signal)) : writtenAnew(dropped, mapping, signal));
  const rows: Blob[] = [];
  if (plain) rows.push(file.slice(head.bytes));
  else for await (const written of writtenAnew(dropped, mapping, signal)) rows.push(new Blob([written]));
  return new Blob([header, ...rows]);
}

async function* past(bytes: number, pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let left = bytes;
  for await (const read of pieces) {
    yield read.subarray(left);
    left = Math.max(0, left - read.length);
  }
}

async function* writtenAnew(dropped: Table, mapping: readonly string[], signal?: AbortSignal): AsyncGenerator<string> {
  const { head, encoding, separator } = dropped;
  // where columns are parted by semicolons, it is mostly because numbers have the comma
  const numbers = separator === ';' ? mapping.map(isDecimal) : [];
  let decimals: ReturnType<typeof decimalsOfEach> | undefined;
  const anew = (rows: string[]) => {
    const all = rows.filter((row) => row !== '').map((row) => rowOf(row, separator));
    decimals ??= decimalsOfEach(numbers.map((is, index) => (is ? all.map(({ fields }) => fields[index] ?? '') : [])));
    const read = (field: string, index: number) => (numbers[index] === true ? numberOf(field, decimals?.[index]) : field);
    return all.map(({ fields, broken }) => `${broken ? brokenLineOf(fields) : lineOf(fields.map(read))}\n`).join('');
  };
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let text = '';
  let from = head.length;
  let passed: { row: string; place: Place } | undefined; // a row that is longer than any may be: its beginning, and where its end is looked for
  const pieces = piecesOf(dropped, signal);
  for (let read = await pieces.next(); !read.done; ) {
    const next = await pieces.next();
    text += decoder.decode(read.value, { stream: !next.done });
    read = next;
    if (passed !== undefined) {
      const end = endOfRow(text, 0, separator, passed.place);
      if (end < 0) {
        passed.place = placeAfter(text, separator, passed.place);
        text = '';
        continue;
      }
      yield `${longLineOf(passed.row)}\n`;
      passed = undefined;
      from = end + 1;
    }
    const rows: string[] = [];
    for (let end = endOfRow(text, from, separator); end >= 0; end = endOfRow(text, from, separator)) {
      rows.push(text.slice(from, end));
      from = end + 1;
    }
    text = text.slice(from);
    from = 0;
    if (rows.length > 0) yield anew(rows);
    if (text.length > piece) {
      passed = { row: text.slice(0, piece), place: placeAfter(text, separator, 'begin') };
      text = '';
    }
  }
  const last = passed?.row ?? text;
  if (passed?.place === 'quoted' || rowOf(last, separator).open) yield openLineOf(last);
  else if (passed !== undefined) yield longLineOf(last);
  else if (last !== '') yield anew([last]);
}

export function headersOf({ kind, gzip }: Dropped): Record<string, string> {
  const headers: Record<string, string> = { 'Content-Type': kind === 'csv' ? 'text/csv' : 'application/x-ndjson' };
  if (gzip) headers['Content-Encoding'] = 'gzip';
  return headers;
}
