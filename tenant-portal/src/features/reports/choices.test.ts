import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupings, kinds } from './choices';

const service = join('..', 'services', 'satisfaction', 'src', 'main', 'java', 'io', 'cxm', 'satisfaction');
const read = (...path: string[]) => readFileSync(join(service, ...path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const wireNames = new Map([...read('measure', 'domain', 'Dimension.java').matchAll(/^ {4}([A-Z_]+)\("(\w+)"/gm)].map((found) => [found[1], found[2]]));

describe('kinds of reports', () => {
  it('are grouped as the service does where nothing is said', () => {
    const constants = /enum ReportKind \{([^;]*);/.exec(read('report', 'domain', 'ReportKind.java'))?.[1] ?? '';
    // a constant's last list is of dimensions
    const made = [...constants.matchAll(/^ {4}([A-Z]+)\(([\s\S]*?)List\.of\(((?:Dimension\.\w+(?:,\s*)?)+)\)\)/gm)];
    const byKind = made.map(([, name = '', , by = '']) => [name.toLowerCase(), by.split(',').map((one) => wireNames.get(one.trim().replace('Dimension.', '')))]);
    expect(byKind.map(([kind]) => kind)).toEqual([...kinds]);
    expect(Object.fromEntries(byKind)).toEqual(groupings);
  });
});
