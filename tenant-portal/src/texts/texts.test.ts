import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entries } from '../shell/navigation';
import en from './en';
import zh from './zh';

function flat(value: unknown, prefix = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[prefix, value]]);
  return new Map(Object.entries(value as object).flatMap(([key, part]) => [...flat(part, prefix === '' ? key : `${prefix}.${key}`)]));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|schema\.d\.ts$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const english = flat(en);
const chinese = flat(zh);
const code = sources('src').join('\n');
const places = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe('texts', () => {
  it('exist in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same places to fill in', () => {
    for (const [key, text] of english) expect(places(chinese.get(key) ?? ''), key).toEqual(places(text));
  });

  it('are translated', () => {
    const same = [...english].filter(([key, text]) => /[a-z]{3}/.test(text.replaceAll(/{{\w+}}/g, '')) && chinese.get(key) === text);
    const names = same.filter(([, text]) => text !== 'home' && text !== 'sku-42' && text !== 'price <= 100');
    expect(names).toEqual([]);
  });

  it('exist for every key in the code', () => {
    const used = [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(200);
    expect(used.filter((key) => !english.has(key))).toEqual([]);
    expect(entries.map((entry) => entry.name).filter((key) => !english.has(key))).toEqual([]);
  });

  it('are all used', () => {
    const beginnings = [...code.matchAll(/\bt\(\s*`([\w.-]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const plain = new Set([...code.matchAll(/'([\w.-]+)'/g)].map((match) => match[1]));
    const computed = /overview\.\w+Note$|^overview\.(items|users|events|responses|recommendations)$|^settings\.(username|email|firstName|lastName)$/;
    const unused = [...english.keys()].filter(
      (key) => !plain.has(key) && !computed.test(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  it('stand nowhere in the code itself', () => {
    const written = [...code.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+)\s*</g)].map((match) => match[1]);
    expect(written).toEqual([]);
  });
});
