import type { TrainingSchedule, TrainingScheduleBody } from '../../api/types';
import { cronOf, type Rhythm, rhythmOf } from '../reports/every';

/** When a schedule trains and what may serve of it, as its form holds it. */
export interface TrainingTerms {
  /** Kept: it was written by another hand, at times that this form cannot say. */
  rhythm: Rhythm | 'kept';
  at: string;
  zone: string;
  promote: string;
  enabled: boolean;
}

export function trainingTermsOf({ cron, zone, promote, enabled }: TrainingSchedule): TrainingTerms {
  const known = rhythmOf(cron);
  return { rhythm: known?.rhythm ?? 'kept', at: known?.time ?? '03:00', zone, promote, enabled };
}

/** What is sent; of the schedule that was read stays what the form cannot say. */
export function trainingBodyOf({ rhythm, at, ...rest }: TrainingTerms, read?: TrainingSchedule): TrainingScheduleBody {
  const cron = rhythm === 'kept' ? (read?.cron ?? '') : cronOf(rhythm, at);
  return { ...rest, cron, ...(read && { rankers: read.rankers, sampleWeights: read.sampleWeights }) };
}
