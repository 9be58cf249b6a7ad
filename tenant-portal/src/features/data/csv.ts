/** The fields of one line of CSV (RFC 4180), as far as a header and a few rows need it. */
export function fieldsOf(line: string): string[] {
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
    } else if (c === ',') {
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

export interface Head {
  columns: string[];
  rows: string[][];
  /** Where the first row begins, in bytes. */
  bytes: number;
}

/** The header of a CSV file and a few rows of it, from the beginning of its text. */
export function headOf(text: string, most = 3): Head | undefined {
  const end = endOfRow(text, 0);
  if (end < 0) return undefined;
  const header = text.slice(0, end).replace(/^\uFEFF/, '').replace(/\r$/, '');
  const rows: string[][] = [];
  let from = end + 1;
  while (rows.length < most) {
    const next = endOfRow(text, from);
    const row = text.slice(from, next < 0 ? undefined : next).replace(/\r$/, '');
    if (row !== '') rows.push(fieldsOf(row));
    if (next < 0) break;
    from = next + 1;
  }
  return { columns: fieldsOf(header), rows, bytes: new TextEncoder().encode(text.slice(0, end + 1)).length };
}

export function lineOf(fields: string[]): string {
  return fields.map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
