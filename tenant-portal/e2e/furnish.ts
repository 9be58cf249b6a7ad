import type { APIResponse, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What was made here has this id, and is there once however often it is made. */
export const id = 'e2e-pages';
export const color = '#1864ab';
const headers = { 'X-CXM-CSRF': '1' };

const words = (en: string, zh: string) => ({ en, zh });
/** Questions of every kind, one of which depends on an answer. */
const survey = {
  title: words('Your order', '您的订单'),
  quietHours: null,
  questions: [
    { id: 'csat', kind: 'csat', text: words('How satisfied are you?', '您满意吗？'), required: true },
    { id: 'nps', kind: 'nps', text: words('Would you recommend us?', '您会推荐我们吗？') },
    { id: 'ces', kind: 'ces', text: words('How easy was it?', '有多容易？') },
    { id: 'stars', kind: 'stars', text: words('How good is the product?', '商品怎么样？') },
    { id: 'what', kind: 'choice', text: words('What went wrong?', '哪里出了问题？'), choices: [{ id: 'late', text: words('Delivery', '配送') }, { id: 'poor', text: words('Quality', '质量') }], showIf: { question: 'csat', to: 3 } },
    { id: 'why', kind: 'text', text: words('Anything else?', '还有什么？') },
  ],
};

/** What an administrator gives a shop that has rows and a model, for its pages to have all that they can show; gives the id of an answer. */
export async function furnish(page: Page): Promise<string> {
  const { request } = page;
  const done = async (asked: Promise<APIResponse>) => {
    const answer = await asked;
    expect(answer.ok() || answer.status() === 428, `${answer.url()} ${await answer.text()}`).toBe(true); // 428: it is there
    return answer;
  };
  const ask = async (path: string) => (await request.get(`/v1/${path}`)).text();
  const put = (path: string, data: object) => done(request.put(`/v1/${path}/${id}`, { headers, data }));
  await put('scenarios', { channels: {} });
  await put('rules', { kind: 'boost', items: `id = '${id}'`, factor: 1.5, enabled: false });
  // its own scenario is divided, so that nobody else's answers change
  await put('experiments', { scenario: id, kind: 'ab', arms: [{ id: 'control', scenario: id }, { id: 'b', scenario: 'default' }] });
  await put('surveys', survey);
  // asked twice: the first time there is a link, and the second a reason why not
  for (let n = 0; n < 2; n++) await done(request.post('/v1/survey-invitations', { headers, data: { surveyId: id, userId: `${id}-asked` } }));
  // of the same shopper there is one, however often it is opened
  await done(request.post('/v1/cases', { headers, data: { kind: 'complaint', userId: `${id}-followed`, orderId: id, text: `It is broken, ${id}` } }));
  await put('report-schedules', { kind: 'executive', formats: ['csv'], period: 'previous-week', cron: '0 7 * * 1', zone: 'UTC' });
  // a name that leads nowhere, so that there is a message which did not arrive
  await put('webhooks', { url: 'https://hooks.invalid/cxm', events: ['report.ready', 'alert.opened'] });
  await done(request.post(`/v1/webhooks/${id}:test`, { headers }));
  await put('browser-keys', { origins: ['https://shop.example'], eventsPerMinute: 600 });
  const tenant = await done(request.get('/v1/tenant'));
  await done(request.patch('/v1/tenant', { headers: { ...headers, 'If-Match': tenant.headers()['etag'] ?? '*' }, data: { branding: { color } } }));
  const written = { id, timestamp: new Date().toISOString(), answers: { csat: 5, text: `The delivery was late, ${id}` } };
  await done(request.post('/v1/survey-responses', { headers, data: written }));
  const row = { ...headers, 'Content-Type': 'application/x-ndjson' };
  await done(request.post('/v1/imports?type=items', { headers: row, data: Buffer.from(JSON.stringify({ id, price: 'cheap' })) }));
  await done(request.post('/v1/exports', { headers, data: { type: 'items', format: 'csv' } }));
  await done(request.post('/v1/recommendation-jobs', { headers, data: { users: 'age < 30', count: 1, format: 'csv' } }));
  const users = (await (await done(request.get('/v1/users?pageSize=24'))).json()) as { items: { id: string }[] };
  const requests = users.items.flatMap(({ id: user }) => ['default', id].map((scenario) => ({ user: { id: user }, scenario, count: 4 })));
  const batch = await done(request.post('/v1/recommendations:batch', { headers, data: { requests } }));
  const { responses } = (await batch.json()) as { responses: { recommendationId?: string }[] };
  await until(page, () => ask('metrics'), /"groups":\[\{/);
  await until(page, () => ask('dead-letters?replayed=false'), new RegExp(`"${id}`));
  // both arms: of one in which nobody was answered a report knows nothing
  await until(page, () => ask(`experiments/${id}/report`), /"arm":"b".*"arm":"control"/);
  await until(page, () => ask(`satisfaction/verbatims?q=${id}`), new RegExp(`"id":"${id}"`));
  await until(page, () => ask(`webhooks/${id}/deliveries?pageSize=1`), /"state":"failed"/);
  await until(page, () => ask('exports?pageSize=1'), /"state":"succeeded"/);
  await until(page, () => ask('recommendation-jobs?pageSize=1'), /"state":"succeeded"/);
  const answered = responses.find((response) => response.recommendationId !== undefined)?.recommendationId;
  expect(answered, await batch.text()).toBeDefined();
  return answered ?? '';
}

/** Waits until this is answered; for what comes before any step. */
async function until(page: Page, ask: () => Promise<string>, wanted: RegExp): Promise<void> {
  for (let asked = 0; !wanted.test(await ask()); asked++) {
    if (asked === 120) throw new Error(`${await ask()} is not ${wanted}`);
    await page.waitForTimeout(500);
  }
}

/** Takes away again what is configured. */
export async function clear({ request }: Page): Promise<void> {
  for (const kind of ['experiments', 'rules', 'scenarios', 'surveys', 'webhooks', 'report-schedules', 'browser-keys']) {
    const found = await request.get(`/v1/${kind}/${id}`);
    await request.delete(`/v1/${kind}/${id}`, { headers: { ...headers, 'If-Match': found.headers()['etag'] ?? '*' } });
  }
}
