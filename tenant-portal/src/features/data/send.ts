import { csrf, sessionEnded } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Operation } from '../../api/types';
import type { ImportType } from './fields';
import { bodyOf, type Dropped, headersOf } from './file';

export interface Sending {
  type: ImportType;
  dropped: Dropped;
  mapping: readonly string[];
  validateOnly: boolean;
  /** The same as long as nobody knows what became of it. */
  key: string;
  /** Stops sending. */
  signal: AbortSignal;
  sent: (share: number) => void;
}

/** Who sent it stopped that. */
export class Stopped extends Error {}

/** Sends a file as one stream. XMLHttpRequest, since fetch does not tell how much of a body has gone. */
export function send({ type, dropped, mapping, validateOnly, key, signal, sent }: Sending): Promise<Operation> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/imports?type=${type}&validateOnly=${validateOnly}`);
    for (const [name, value] of Object.entries({ ...csrf, 'Idempotency-Key': key, ...headersOf(dropped) })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => sent(event.total === 0 ? 0 : event.loaded / event.total);
    const fail = (otherwise: Problem) => void whyNot(dropped.file, otherwise).then(reject);
    request.onerror = () => fail(new Problem(0, {}));
    request.onload = () => {
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = undefined;
      }
      if (request.status === 202 && body !== undefined) {
        resolve(body as Operation);
        return;
      }
      const problem = Problem.of(request.status, body);
      if (problem.status === 401) sessionEnded(problem.code);
      reject(problem);
    };
    signal.addEventListener('abort', () => {
      request.abort();
      reject(new Stopped()); // also of a file that is still being written anew
    });
    bodyOf(dropped, mapping, signal).then((body) => {
      if (!signal.aborted) request.send(body);
    }, () => fail(new Problem(0, { code: dropped.gzip ? 'file-damaged' : undefined })));
  });
}

/** A browser no longer reads a file that was saved anew after it was chosen, and tells of it as of a network that is away. */
function whyNot(file: File, otherwise: Problem): Promise<Problem> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => otherwise,
      () => new Problem(0, { code: 'file-changed' }),
    );
}
