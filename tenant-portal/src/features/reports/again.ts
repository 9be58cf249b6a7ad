import type { Report, ReportBody } from '../../api/types';

const instant = (time: string | null | undefined) => (time ? new Date(time).toISOString() : undefined);

/** What asks for the same report anew, over the same time, which a list tells with its end excluded, by the same calendar. */
export function anew({ kind, from, to, zone, by, formats, language }: Report): ReportBody {
  return { kind, from: instant(from), to: instant(to), zone, by, formats, language };
}

/** Those that failed and were not asked for again since; the newest stands first. */
export function unmade(reports: readonly Report[]): Report[] {
  const asked = reports.map((report) => JSON.stringify(anew(report)));
  return reports.filter(({ state }, index) => state === 'failed' && asked.indexOf(asked[index] ?? '') === index);
}
