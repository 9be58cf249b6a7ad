import type { FieldError } from './types';

interface ProblemDocument {
  code?: string;
  title?: string;
  detail?: string;
  traceId?: string;
  errors?: FieldError[];
}

/** What a service answered instead of what it was asked for. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly errors: FieldError[];

  constructor(status: number, document: ProblemDocument) {
    super(document.detail ?? document.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = document.code ?? 'unreachable';
    this.detail = document.detail;
    this.traceId = document.traceId;
    this.errors = document.errors ?? [];
  }

  /** The reason for one field, by its JSON pointer. */
  of(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.detail;
  }

  static of(status: number, body: unknown): Problem {
    return new Problem(status, typeof body === 'object' && body !== null ? (body as ProblemDocument) : {});
  }
}

/** Whether what was asked for is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}
