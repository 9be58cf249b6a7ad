import type { Schedule, ScheduleBody } from '../../api/types';
import { type Kind, kinds } from './choices';
import { cronOf, type Rhythm, rhythmOf } from './every';

/** What a schedule makes and when, as its form holds it. */
export interface Terms {
  kind: Kind;
  by: string[];
  formats: string[];
  language: string;
  /** Kept: the schedule was written by another hand, at times or about periods that this form cannot say. */
  rhythm: Rhythm | 'kept';
  at: string;
  zone: string;
  enabled: boolean;
}

export function termsOf(schedule: Schedule): Terms {
  const { by, formats, language, zone, enabled } = schedule;
  const known = rhythmOf(schedule.cron);
  const ours = known !== undefined && schedule.period === `previous-${known.rhythm}`;
  return {
    kind: kinds.find((kind) => kind === schedule.kind) ?? kinds[0],
    by,
    formats,
    language,
    rhythm: ours ? known.rhythm : 'kept',
    at: known?.time ?? '07:00',
    zone,
    enabled,
  };
}

/** What is sent; the schedule is the one that was read, whose times and periods may stay. */
export function bodyOf({ rhythm, at, ...rest }: Terms, schedule?: Schedule): ScheduleBody {
  const when =
    rhythm === 'kept' ? { period: schedule?.period, cron: schedule?.cron } : { period: `previous-${rhythm}`, cron: cronOf(rhythm, at) };
  return { ...rest, ...when };
}
