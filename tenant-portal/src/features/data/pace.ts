const lively = 2_000;
const calm = 10_000;
const recently = 60_000;

/** How often to look for what arrives: often while something has come within the last minute. The newest stands first. */
export function paceOf([newest]: readonly { receivedAt?: string }[]): number {
  const came = newest?.receivedAt === undefined ? NaN : Date.parse(newest.receivedAt);
  return Math.abs(Date.now() - came) < recently ? lively : calm; // a clock that is wrong makes nothing lively for ever
}
