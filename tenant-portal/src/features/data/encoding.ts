export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gbk' | 'windows-1252';

/**
 * How the beginning of a file is written. What is not UTF-8 is taken for GBK where bytes above ASCII stand in rows, as those of
 * Chinese do, and for the Western code page of Windows where most stand alone, as letters with accents do.
 */
export function encodingOf(beginning: Uint8Array): Encoding {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le';
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
    return 'utf-8';
  } catch {
    const runs = new TextDecoder('windows-1252').decode(beginning).match(/[^\0-\x7f]+/g) ?? [];
    return 2 * runs.filter((run) => run.length === 1).length > runs.length ? 'windows-1252' : 'gbk';
  }
}
