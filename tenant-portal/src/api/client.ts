import createClient from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema';

/** Told when the session has ended, and by which problem's code. */
type Listener = (code: string) => void;
const listeners = new Set<Listener>();

export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionEnded(code: string): void {
  listeners.forEach((listener) => listener(code));
}

/** A session's cookie goes along by itself; the header shows that it is no other site that sends it. */
export const csrf = { 'X-CXM-CSRF': '1' } as const;

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  headers: { ...csrf, Accept: 'application/json' },
  fetch: (request) => globalThis.fetch(request),
});

interface Answered {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * The answer, or the problem as an exception. The caller names its type: that of the document, or one that pages read it as.
 */
export async function answer<T>(asked: Promise<Answered>): Promise<T> {
  let answered: Answered;
  try {
    answered = await asked;
  } catch {
    throw new Problem(0, {});
  }
  if (!answered.response.ok) {
    const problem = Problem.of(answered.response.status, answered.error);
    if (problem.status === 401) sessionEnded(problem.code);
    throw problem;
  }
  return answered.data as T;
}
