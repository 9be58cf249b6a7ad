import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Experiment, ExperimentBody, Rule, RuleBody, Scenario, ScenarioBody, Survey, SurveyBody, Webhook, WebhookBody } from '../../api/types';

/** What is configured under an id of its own: what is read of it, and what is written. */
export interface Configured {
  scenarios: { read: Scenario; body: ScenarioBody };
  rules: { read: Rule; body: RuleBody };
  experiments: { read: Experiment; body: ExperimentBody };
  surveys: { read: Survey; body: SurveyBody };
  webhooks: { read: Webhook; body: WebhookBody };
}

export type Kind = keyof Configured;

/** Something as it was read, and the tag of what was read. */
export interface Read<T> {
  it: T;
  etag: string;
}

/** What an operation answers, with its tag. */
export async function tagged<T>(asked: Parameters<typeof answer>[0]): Promise<Read<T>> {
  const it = await answer<T>(asked);
  return { it, etag: (await asked).response.headers.get('ETag') ?? '' };
}

/** All kinds have the same operations, of which one is named here for all. */
const one = (kind: Kind) => `/v1/${kind}/{id}` as '/v1/scenarios/{id}';

export function readOne<K extends Kind>(kind: K, id: string): Promise<Read<Configured[K]['read']>> {
  return tagged<Configured[K]['read']>(api.GET(one(kind), { params: { path: { id } } }));
}

/** One as it stands now. */
export function useOne<K extends Kind>(kind: K, id: string) {
  return useQuery({ queryKey: [kind, 'one', id], queryFn: () => readOne(kind, id), staleTime: 0 });
}

export async function remove(kind: Kind, id: string): Promise<void> {
  await answer(api.DELETE(one(kind), { params: { path: { id } } }));
}

/** Writes one; without a tag only where there is none. What it is then. */
export async function writeOne<K extends Kind>(kind: K, id: string, etag: string | undefined, body: Configured[K]['body']): Promise<Configured[K]['read']> {
  return await answer<Configured[K]['read']>(
    api.PUT(one(kind), {
      params: { path: { id }, header: etag === undefined ? {} : { 'If-Match': etag } },
      body: body as ScenarioBody,
    }),
  );
}

/** The same, after which what is shown of its kind is asked for anew. */
export function useWrite<K extends Kind>(kind: K, done: (written: Configured[K]['read']) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, etag, body }: { id: string; etag: string | undefined; body: Configured[K]['body'] }) =>
      writeOne(kind, id, etag, body),
    onSuccess: (written) => {
      done(written);
      void queries.invalidateQueries({ queryKey: [kind] });
    },
  });
}

/** Whether someone else changed it since it was read. */
export function isStale(error: unknown): boolean {
  return error instanceof Problem && error.status === 412;
}

/** Saves; where someone else was faster, reads anew what is there, so that saving once more puts this in place of theirs. */
export async function saveOver<T>(save: () => Promise<T>, reread: () => Promise<unknown>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (isStale(error)) await reread();
    throw error;
  }
}

/** The names of what differs between two readings, but for when they were made. */
export function differing<T extends object>(before: T, after: T): (keyof T & string)[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>;
  names.delete('changedAt' as keyof T & string);
  return [...names].filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null));
}
