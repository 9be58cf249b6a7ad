import { answer, api } from '../../api/client';
import type { Case, CaseChange, CaseSettings, CaseSettingsBody } from '../../api/types';
import { type Read, tagged } from '../configuring/configured';

export const states = ['open', 'answered', 'closed'] as const;
export const priorities = ['high', 'normal', 'low'] as const;
export const triggers = ['complaint', 'csat', 'stars', 'nps', 'rating'] as const;

/** What a shopper can be answered with at most. */
export const longest = 4_000;

/** A case as it stands, and the tag of what was read. */
export function readCase(id: string): Promise<Read<Case>> {
  return tagged<Case>(api.GET('/v1/cases/{id}', { params: { path: { id } } }));
}

export async function changeCase(id: string, etag: string, body: CaseChange): Promise<Case> {
  return answer<Case>(api.PUT('/v1/cases/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body }));
}

export function readSettings(): Promise<Read<CaseSettings>> {
  return tagged<CaseSettings>(api.GET('/v1/case-settings'));
}

export async function writeSettings(etag: string, body: CaseSettingsBody): Promise<CaseSettings> {
  return answer<CaseSettings>(api.PUT('/v1/case-settings', { params: { header: { 'If-Match': etag } }, body }));
}

/** What a field of a day and a time has of a moment, by the clock of who reads it; and the moment again. */
export function localOf(moment: string): string {
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function momentOf(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
