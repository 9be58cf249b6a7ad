/** A code of a service in words; where the portal has none for it, the code itself, marked as English. */
export function Known({ words, code }: { words: string; code: string }) {
  return words === '' ? <span lang="en">{code}</span> : <>{words}</>;
}
