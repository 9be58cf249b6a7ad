import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

/** Answers in place of the gateway; a request that no test foresaw fails that test. */
export const server = setupServer();

export function page<T>(items: T[], nextPageToken: string | null = null) {
  return { items, nextPageToken, total: items.length };
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Answers one kind of request with a document. */
export function answers(method: Method, path: string, body: JsonBodyType, status = 200): void {
  server.use(http[method](`*${path}`, () => HttpResponse.json(body, { status })));
}

export function refuses(method: Method, path: string, status: number, problem: object): void {
  server.use(http[method](`*${path}`, () => HttpResponse.json({ status, ...problem }, { status })));
}

/** Items by their ids, of those that are asked for together; keeps which were. */
export function titled(titles: Record<string, string>): string[][] {
  const asked: string[][] = [];
  server.use(
    http.post<never, { ids: string[] }>('*/v1/items\\:lookup', async ({ request }) => {
      const { ids } = await request.json();
      asked.push(ids);
      const items = ids.flatMap((id) => (titles[id] === undefined ? [] : [{ id, title: titles[id] }]));
      return HttpResponse.json({ items, left: [] });
    }),
  );
  return asked;
}

/** Answers, and keeps what was asked. */
export function listens(method: Method, path: string, body: JsonBodyType, status = 200): Request[] {
  const heard: Request[] = [];
  server.use(
    http[method](`*${path}`, ({ request }) => {
      heard.push(request.clone());
      return HttpResponse.json(body, { status });
    }),
  );
  return heard;
}
