import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { paths } from '../src/shell/paths.ts';

/** What the first page may weigh, in bytes of compressed script: a phone on a train has it in a few seconds. */
const most = 250_000;
/** What is loaded besides the entry before the first page is there: that page, and the texts of a language. */
const firstPage = ['OverviewPage', 'zh'];

/**
 * Writes `portal.json`, from which the gateway knows which files there are and which paths belong to pages, and a
 * compressed form beside each text, since the gateway sends what it holds and compresses nothing.
 */
export function portalFiles(): Plugin {
  let out = 'dist';
  return {
    name: 'portal-files',
    configResolved(config) {
      out = config.build.outDir;
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const absent = firstPage.filter((name) => !chunks.some((chunk) => chunk.name === name));
      if (absent.length > 0) this.error(`${absent.join(', ')} is no chunk: what the first page weighs cannot be told`);
      const needed = new Set<string>();
      const need = (name: string) => {
        if (needed.has(name)) return;
        needed.add(name);
        chunks.find((chunk) => chunk.fileName === name)?.imports.forEach(need);
      };
      chunks.filter((chunk) => chunk.isEntry || firstPage.includes(chunk.name)).forEach((chunk) => need(chunk.fileName));
      const weight = chunks
        .filter((chunk) => needed.has(chunk.fileName))
        .reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
      if (weight > most) this.error(`the first page weighs ${weight} bytes of compressed script, more than ${most}`);
      console.log(`first page: ${weight} bytes of compressed script in ${needed.size} files`);
    },
    closeBundle() {
      const names = readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'portal.json' && !entry.name.endsWith('.gz'))
        .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
        .sort();
      const files = names.map((name) => {
        const content = readFileSync(join(out, name));
        const packed = gzipSync(content, { level: 9 });
        const gzip = packed.length < content.length * 0.9;
        if (gzip) writeFileSync(join(out, `${name}.gz`), packed);
        return { name, gzip, hash: createHash('sha256').update(content).digest('hex').slice(0, 16) };
      });
      const pages = [...new Set(Object.values(paths).map((path) => path.split('/')[1] ?? ''))].filter((page) => page !== '');
      writeFileSync(join(out, 'portal.json'), JSON.stringify({ pages, files }, null, 1));
    },
  };
}
