// what a spreadsheet runs as a formula at the beginning of a cell, also in the full-width forms that some take for it
const starters = /^[=+\-@\0\uFF1D\uFF0B\uFF0D\uFF20]/;
const hidden = /^["\s\p{Z}\p{Cf}]$/u;

/**
 * Text that a spreadsheet shows and does not run: an apostrophe stands before each beginning of a formula, behind blanks, invisible characters
 * and quotation marks too, and behind what some spreadsheets divide cells at in spite of quotation marks. The same as of the services' own files.
 */
export function neutral(text: string): string {
  let said = '';
  let first = true; // of what may be a cell
  for (const sign of text) {
    const breaks = /[\t\r\n]/.test(sign);
    if (first) {
      const runs = starters.test(sign) || (breaks && cell(said) === 0);
      if (runs) said = `${said.slice(0, cell(said))}'${said.slice(cell(said))}`;
      first = !runs && hidden.test(sign);
    }
    said += sign;
    if (breaks || sign === ';') first = true;
  }
  return said;
}

/** Where the last cell of it begins. */
function cell(said: string): number {
  return Math.max(...[';', '\t', '\r', '\n'].map((end) => said.lastIndexOf(end))) + 1;
}
