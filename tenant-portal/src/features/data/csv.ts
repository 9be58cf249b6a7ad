/**
 * Where in a cell the next character is, as the service has it: a quote opens only at a cell's beginning (an inch mark
 * further on is text), and after a closing quote none of the cell may stand.
 */
export type Place = 'begin' | 'plain' | 'quoted' | 'closed' | 'broken';

function after(place: Place, c: string, separator: string): Place {
  if (place === 'quoted') return c === '"' ? 'closed' : 'quoted';
  if (c === separator) return 'begin';
  if (c === '"' && (place === 'begin' || place === 'closed')) return 'quoted';
  return place === 'closed' ? 'broken' : 'plain';
}

export interface Row {
  fields: string[];
  /** Whether a cell goes on after its closing quote: the service refuses such a row. */
  broken: boolean;
  /** Whether it ends in quotes, as the last of a file may: the service gives the file up there. */
  open: boolean;
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
  return { fields: [...fields, field], broken, open: place === 'quoted' };
}

/** The end of the row that begins, or goes on, at `from`: the first line break (LF, CR LF or CR) that stands outside of quotes, or -1. */
export function endOfRow(text: string, from: number, separator = ',', begun: Place = 'begin'): number {
  let place = begun;
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if ((c === '\n' || c === '\r') && place !== 'quoted') return at;
    place = after(place, c, separator);
  }
  return -1;
}

/** Where in its cell a row is after this part of it. */
export function placeAfter(text: string, separator: string, begun: Place): Place {
  let place = begun;
  for (const c of text) place = after(place, c, separator);
  return place;
}

/** What parts the columns: a comma, or what spreadsheets write where the comma is of numbers, or of old. */
export function separatorOf(text: string): string {
  const from = firstOf(text);
  const columns = (separator: string) => rowOf(text.slice(from, endOfRow(text, from, separator)), separator).fields.length;
  return [',', ';', '\t'].reduce((best, other) => (columns(other) > columns(best) ? other : best));
}

/** Where the header begins: after a byte order mark, and after empty lines. */
function firstOf(text: string): number {
  return /^\uFEFF?[\n\r]*/.exec(text)?.[0].length ?? 0;
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

const unquoted = (text: string) => text.replace(/["\n\r]/g, ' ');

/** A row that the service refuses for its quotes, as the one it is written for would be. */
export function brokenLineOf(fields: string[]): string {
  return `"" ${unquoted(fields.join(','))}`;
}

/** A row after which the service gives the file up, as it would after one whose quote is never closed. */
export function openLineOf(row: string): string {
  return `"${unquoted(row)}`;
}

/** A row that the service refuses for its length. */
export function longLineOf(row: string): string {
  return unquoted(row);
}
