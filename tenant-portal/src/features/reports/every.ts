/** How often a report is made; each is about the last whole such time. */
export const rhythms = ['day', 'week', 'month', 'quarter'] as const;
export type Rhythm = (typeof rhythms)[number];

const days: Record<Rhythm, string> = { day: '* * *', week: '* * 1', month: '1 * *', quarter: '1 1,4,7,10 *' };

/** The expression of cron for a rhythm and a time of day such as 07:30. */
export function cronOf(rhythm: Rhythm, time: string): string {
  const [hour = '0', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)} ${days[rhythm]}`;
}

/** Rhythm and time of an expression that this page writes; of others nothing. */
export function rhythmOf(cron: string): { rhythm: Rhythm; time: string } | undefined {
  const match = /^(\d{1,2}) (\d{1,2}) (.+)$/.exec(cron);
  const rhythm = rhythms.find((one) => days[one] === match?.[3]);
  if (!match || !rhythm) return undefined;
  const [, minute = '', hour = ''] = match;
  return { rhythm, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
}
