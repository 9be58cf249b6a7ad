import { endOfRow, fieldsOf, type Head, headOf, lineOf, separatorOf } from './csv';
import { type Encoding, encodingOf } from './encoding';
import { isDecimal } from './fields';
import { decimalsOfEach, numberOf } from './numbers';

const beginning = 256 * 1024;
/** How many rows of JSON are looked at for their names. */
const firstRows = 20;
/** How much of a file is written anew at once. */
const piece = 1024 * 1024;

interface Table {
  kind: 'csv';
  file: File;
  head: Head;
  encoding: Encoding;
  separator: string;
}

interface Rows {
  kind: 'rows';
  file: File;
  gzip: boolean;
  csv: boolean;
  /** The JSON paths that stand in the first rows; none where they are packed. */
  names: string[];
}

export type Dropped = Table | Rows;

/** Says what the file is, reading only its beginning; undefined when it is nothing that can be imported. */
export async function lookAt(file: File): Promise<Dropped | undefined> {
  const name = file.name.toLowerCase();
  const gzip = name.endsWith('.gz');
  const plain = gzip ? name.slice(0, -3) : name;
  const csv = plain.endsWith('.csv');
  const table = csv || (!gzip && /\.(tsv|txt)$/.test(plain));
  if (file.size === 0 || !(table || plain.endsWith('.ndjson') || plain.endsWith('.jsonl'))) return undefined;
  if (gzip) {
    const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    return magic[0] === 0x1f && magic[1] === 0x8b ? { kind: 'rows', file, gzip, csv, names: [] } : undefined;
  }
  const bytes = new Uint8Array(await file.slice(0, beginning).arrayBuffer());
  const encoding = table ? encodingOf(bytes) : 'utf-8';
  // a byte order mark has to be seen here: it counts among the bytes of the header
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (text.includes('\0')) return undefined;
  if (table) {
    const separator = separatorOf(text);
    const head = headOf(text, separator);
    return head === undefined ? undefined : { kind: 'csv', file, head, encoding, separator };
  }
  return /^\uFEFF?\s*\{/.test(text) ? { kind: 'rows', file, gzip, csv, names: pathsIn(text) } : undefined;
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
 */
export async function bodyOf(dropped: Dropped, mapping: readonly string[]): Promise<Blob> {
  if (dropped.kind === 'rows') return dropped.file;
  const header = lineOf(mapping.map((field, index) => (field === '' ? `unused-${index + 1}` : field)));
  const rows = isPlain(dropped) ? [dropped.file.slice(dropped.head.bytes)] : await writtenAnew(dropped, mapping);
  return new Blob([`${header}\n`, ...rows]);
}

async function writtenAnew({ file, head, encoding, separator }: Table, mapping: readonly string[]): Promise<Blob[]> {
  // where columns are parted by semicolons, it is mostly because numbers have the comma
  const numbers = separator === ';' ? mapping.map(isDecimal) : [];
  let decimals: ReturnType<typeof decimalsOfEach> | undefined;
  const anew = (rows: string[]) => {
    const all = rows.map((row) => fieldsOf(row.replace(/\r$/, ''), separator));
    decimals ??= decimalsOfEach(numbers.map((is, index) => (is ? all.map((fields) => fields[index] ?? '') : [])));
    const read = (field: string, index: number) => (numbers[index] === true ? numberOf(field, decimals?.[index]) : field);
    return all.map((fields) => `${lineOf(fields.map(read))}\n`);
  };
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const written: Blob[] = [];
  let text = '';
  for (let at = 0; at < file.size; at += piece) {
    const last = at + piece >= file.size;
    text += decoder.decode(await file.slice(at, at + piece).arrayBuffer(), { stream: !last });
    const rows: string[] = [];
    let from = at === 0 ? head.length : 0;
    for (let end = endOfRow(text, from); end >= 0; end = endOfRow(text, from)) {
      rows.push(text.slice(from, end));
      from = end + 1;
    }
    text = text.slice(from);
    // a quote that is never closed would gather the rest of the file: its row is refused, however it is parted
    if ((last && text !== '') || text.length > piece) {
      rows.push(text);
      text = '';
    }
    written.push(new Blob(anew(rows)));
  }
  return written;
}

export function headersOf(dropped: Dropped): Record<string, string> {
  const csv = dropped.kind === 'csv' || dropped.csv;
  const headers: Record<string, string> = { 'Content-Type': csv ? 'text/csv' : 'application/x-ndjson' };
  if (dropped.kind === 'rows' && dropped.gzip) headers['Content-Encoding'] = 'gzip';
  return headers;
}
