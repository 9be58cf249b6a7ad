/**
 * Where in a cell the next character is, as the service has it: a quote opens only at a cell's beginning (an inch mark
 * further on is text), and after a closing quote none of the cell may stand.
 */
type Place = 'begin' | 'plain' | 'quoted' | 'closed' | 'broken';

function after(place: Place, c: string, separator: string): Place {
  if (place === 'quoted') return c === '"' ? 'closed' : 'quoted';
  if (c === separator) return 'begin';
  if (c === '"' && (place === 'begin' || place === 'closed')) return 'quoted';
  return place === 'closed' ? 'broken' : 'plain';
}

export interface Row {
  fields: string[];
  /** Whether a cell goes on after its closing quote, or a quote is never closed: the service refuses such a row. */
  broken: boolean;
}

/** One row of CSV (RFC 4180), or of its like with another separator. */
export function rowOf(line: string, separator = ','): Row {
  const fields: string[] = [];
  let field = '';
  let place: Place = 'begin';
  let broken = false;
  for (const c of line) {
    const next = after(place, c, separator);
    if (next === 'begin') {
      fields.push(field);
      field = '';
    } else if (next !== 'closed' && (next !== 'quoted' || place !== 'begin')) {
      field += c;
    }
    broken ||= next === 'broken';
    place = next;
  }
  return { fields: [...fields, field], broken: broken || place === 'quoted' };
}

/** The end of the row that begins at `from`: the first line break (LF, CR LF or CR) that stands outside of quotes, or -1. */
export function endOfRow(text: string, from: number, separator = ','): number {
  let place: Place = 'begin';
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if ((c === '\n' || c === '\r') && place !== 'quoted') return at;
    place = after(place, c, separator);
  }
  return -1;
}

/** What parts the columns: a comma, or what spreadsheets write where the comma is of numbers, or of old. */
export function separatorOf(text: string): string {
  const from = firstOf(text);
  const columns = (separator: string) => rowOf(text.slice(from, endOfRow(text, from, separator)), separator).fields.length;
  return [',', ';', '\t'].reduce((best, other) => (columns(other) > columns(best) ? other : best));
}

/** Where the text begins, after a byte order mark. */
function firstOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

export interface Head {
  columns: string[];
  rows: string[][];
  /** Where the first row begins, in bytes of UTF-8. */
  bytes: number;
  /** The same in characters. */
  length: number;
}

/** The header of a CSV file and a few rows of it, from the beginning of its text. */
export function headOf(text: string, separator = ',', most = 20): Head | undefined {
  const first = firstOf(text);
  const end = endOfRow(text, first, separator);
  if (end < 0) return undefined;
  const length = end + (text.startsWith('\r\n', end) ? 2 : 1);
  const rows: string[][] = [];
  let from = length;
  while (rows.length < most) {
    const next = endOfRow(text, from, separator);
    const row = text.slice(from, next < 0 ? undefined : next);
    if (row !== '') rows.push(rowOf(row, separator).fields);
    if (next < 0) break;
    from = next + 1;
  }
  const bytes = new TextEncoder().encode(text.slice(0, length)).length;
  return { columns: rowOf(text.slice(first, end), separator).fields, rows, bytes, length };
}

export function lineOf(fields: string[]): string {
  return fields.map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

/** A row that the service refuses for its quotes, as the one it is written for would be. */
export function brokenLineOf(fields: string[]): string {
  return `"" ${fields.join(',').replace(/[\n\r]/g, ' ')}`;
}
