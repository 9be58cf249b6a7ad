/** The fields of one line of CSV (RFC 4180), or of its like with another separator. */
export function fieldsOf(line: string, separator = ','): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const c = line[at];
    if (quoted) {
      if (c === '"' && line[at + 1] === '"') {
        field += '"';
        at++;
      } else if (c === '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === separator) {
      fields.push(field);
      field = '';
    } else {
      field += c;
    }
  }
  return [...fields, field];
}

/** The end of the row that begins at `from`: the first line break that stands outside of quotes, or -1. */
export function endOfRow(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '\n' && !quoted) return at;
  }
  return -1;
}

/** What parts the columns: a comma, or what spreadsheets write where the comma is of numbers, or of old. */
export function separatorOf(text: string): string {
  const header = text.slice(0, endOfRow(text, 0));
  const columns = (separator: string) => fieldsOf(header, separator).length;
  return [',', ';', '\t'].reduce((best, other) => (columns(other) > columns(best) ? other : best));
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
  const end = endOfRow(text, 0);
  if (end < 0) return undefined;
  const header = text.slice(0, end).replace(/^\uFEFF/, '').replace(/\r$/, '');
  const rows: string[][] = [];
  let from = end + 1;
  while (rows.length < most) {
    const next = endOfRow(text, from);
    const row = text.slice(from, next < 0 ? undefined : next).replace(/\r$/, '');
    if (row !== '') rows.push(fieldsOf(row, separator));
    if (next < 0) break;
    from = next + 1;
  }
  const bytes = new TextEncoder().encode(text.slice(0, end + 1)).length;
  return { columns: fieldsOf(header, separator), rows, bytes, length: end + 1 };
}

export function lineOf(fields: string[]): string {
  return fields.map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
