import { type Head, headOf, lineOf } from './csv';

const beginning = 256 * 1024;

export type Dropped =
  | { kind: 'csv'; file: File; head: Head }
  | { kind: 'rows'; file: File; gzip: boolean; csv: boolean };

/** Says what the file is, reading only its beginning; undefined when it is nothing that can be imported. */
export async function lookAt(file: File): Promise<Dropped | undefined> {
  const name = file.name.toLowerCase();
  const gzip = name.endsWith('.gz');
  const plain = gzip ? name.slice(0, -3) : name;
  const csv = plain.endsWith('.csv');
  if (file.size === 0 || !(csv || plain.endsWith('.ndjson') || plain.endsWith('.jsonl'))) return undefined;
  if (gzip) {
    const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    return magic[0] === 0x1f && magic[1] === 0x8b ? { kind: 'rows', file, gzip, csv } : undefined;
  }
  // a byte order mark has to be seen here: it counts among the bytes of the header
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.slice(0, beginning).arrayBuffer());
  if (text.includes('\0')) return undefined;
  if (csv) {
    const head = headOf(text);
    return head === undefined ? undefined : { kind: 'csv', file, head };
  }
  return /^\uFEFF?\s*\{/.test(text) ? { kind: 'rows', file, gzip, csv } : undefined;
}

/**
 * What is sent: for CSV the file under another header. A column without a place keeps a name that no field has, so that it
 * is left out; the rows themselves are never read here, whatever their number.
 */
export function bodyOf(dropped: Dropped, mapping: readonly string[]): Blob {
  if (dropped.kind === 'rows') return dropped.file;
  const header = lineOf(mapping.map((field, index) => (field === '' ? `unused-${index + 1}` : field)));
  return new Blob([`${header}\n`, dropped.file.slice(dropped.head.bytes)]);
}

export function headersOf(dropped: Dropped): Record<string, string> {
  const csv = dropped.kind === 'csv' || dropped.csv;
  const headers: Record<string, string> = { 'Content-Type': csv ? 'text/csv' : 'application/x-ndjson' };
  if (dropped.kind === 'rows' && dropped.gzip) headers['Content-Encoding'] = 'gzip';
  return headers;
}
