import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { WebhookPage } from './WebhookPage';

const desk = {
  id: 'desk',
  url: 'https://desk.example.com/cxm',
  events: ['survey.invited'],
  enabled: true,
  state: 'active',
  stoppedAt: null as string | null,
  stoppedReason: null as string | null,
  previousSecretUntil: null as string | null,
};
const message = {
  id: 'msg-1-desk',
  event: 'survey.invited',
  state: 'delivered',
  attempts: 1,
  createdAt: '2026-11-20T07:00:00Z',
  nextAt: null as string | null,
  triedAt: '2026-11-20T07:00:01Z',
  status: 200 as number | null,
  answer: 'thank you' as string | null,
  trouble: null as string | null,
  resendable: false,
};
const failed = { ...message, id: 'msg-2-desk', state: 'failed', attempts: 9, status: null, answer: null, trouble: 'unknown_host', resendable: true };

/** The webhook, and its messages as they are when they are asked for; what was asked for them. */
function world(webhook: typeof desk, messages: () => object[]): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/v1/webhooks/desk', () => HttpResponse.json(webhook, { headers: { ETag: '"v2"' } })),
    http.get('*/v1/webhooks/desk/deliveries', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(page(messages()));
    }),
  );
  return asked;
}

function open() {
  show(
    <Routes>
      <Route path="/settings/webhooks/:id" element={<WebhookPage />} />
      <Route path="/settings" element={<p>the list</p>} />
    </Routes>,
    { at: '/settings/webhooks/desk' },
  );
}

const confirmed = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
};

describe('a webhook', () => {
  it('tells where it goes and what became of each message', async () => {
    const waiting = { ...message, id: 'msg-3-desk', state: 'waiting', attempts: 2, status: 503, answer: 'later', nextAt: '2026-11-20T09:00:00Z' };
    world(desk, () => [waiting, message, failed]);
    open();
    await screen.findByText('msg-3-desk');
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    expect(rows).toContainEqual(expect.stringMatching(/^Invitation to a surveymsg-3-deskWaiting.*2.*503: the receiver asks to waitlater.*:00:00.*–$/));
    expect(rows).toContainEqual(expect.stringMatching(/msg-1-deskDelivered.*1.*200: takenthank you––$/));
    expect(rows).toContainEqual(expect.stringMatching(/msg-2-deskFailed.*9.*Its name leads nowhere\. Check how the address is written–Send again$/));
    expect(screen.getAllByRole('button', { name: 'Send again' })).toHaveLength(1);
    expect(screen.getByText('https://desk.example.com/cxm')).toBeInTheDocument();
  });

  it('says all of it in Chinese', async () => {
    await i18next.changeLanguage('zh');
    world(desk, () => [message, failed, { ...failed, id: 'msg-9-desk', trouble: 'eaten_by_a_goat' }]);
    open();
    expect(await screen.findByText('域名无法解析。请检查地址的写法')).toBeInTheDocument();
    expect(screen.getByText('200：已接收')).toBeInTheDocument();
    expect(screen.getByText('eaten_by_a_goat')).toHaveAttribute('lang', 'en'); // a code that is not known here
  });

  it('has its messages paged by the server', async () => {
    const asked = world(desk, () => []);
    server.use(
      http.get('*/v1/webhooks/desk/deliveries', ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(searchParams);
        const second = searchParams.get('pageToken') === 'next';
        return HttpResponse.json({ items: [second ? failed : message], nextPageToken: second ? null : 'next', total: 21 });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    expect(await screen.findByText('msg-2-desk')).toBeInTheDocument();
    expect(asked.some((query) => query.toString() === 'pageSize=20&pageToken=next')).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText('msg-1-desk')).toBeInTheDocument();
  });

  it('is tried, and tells what came of it as soon as that is known', async () => {
    let looked = 0;
    const test = { ...failed, id: 'msg-5-desk', event: 'webhook.test', attempts: 1, trouble: 'address_refused', resendable: true };
    world(desk, () => (looked === 0 ? [] : [looked++ > 3 ? test : { ...test, state: 'waiting', attempts: 0, trouble: null, triedAt: null, resendable: false }]));
    const tried = listens('post', '/v1/webhooks/desk:test', { id: 'msg-5-desk' }, 202);
    open();
    expect(await screen.findByText('Nothing was sent yet')).toBeInTheDocument();
    looked = 1;
    await userEvent.click(screen.getByRole('button', { name: 'Send a test' }));
    expect(await screen.findByText('The message is on its way')).toBeInTheDocument();
    const came = await screen.findByText('It did not arrive');
    expect(came.closest('[role=status]')).toHaveTextContent('Its name leads to an address that is not public');
    expect(tried).toHaveLength(1);
    expect(await screen.findByRole('button', { name: 'Send again' })).toBeInTheDocument(); // the list has it as well
  });

  it('takes the result of a test away with the address that it was of', async () => {
    const test = { ...failed, event: 'webhook.test', trouble: 'address_refused' };
    const webhook = { ...desk };
    world(webhook, () => [test]);
    answers('post', '/v1/webhooks/desk:test', { id: test.id }, 202);
    server.use(
      http.put('*/v1/webhooks/desk', async ({ request }) => {
        Object.assign(webhook, await request.json());
        return HttpResponse.json(webhook);
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
    expect(await screen.findByText('It did not arrive')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    const address = await dialog.findByRole('textbox', { name: /^Address/ });
    await userEvent.type(address, '/new');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('https://desk.example.com/cxm/new')).toBeInTheDocument();
    expect(screen.queryByText('It did not arrive')).toBeNull();
  });

  it('reads the delivery of a test again when that is sent again', async () => {
    let state = 'failed';
    world(desk, () => [{ ...failed, event: 'webhook.test', state, resendable: state === 'failed', trouble: state === 'failed' ? 'unknown_host' : null, status: 200 }]);
    answers('post', '/v1/webhooks/desk:test', { id: failed.id }, 202);
    server.use(
      http.post('*/v1/webhooks/desk/deliveries/msg-2-desk:resend', () => {
        state = 'delivered';
        return HttpResponse.json({ id: failed.id }, { status: 202 });
      }),
    );
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
    expect(await screen.findByText('It did not arrive')).toBeInTheDocument();
    await confirmed('Send again');
    expect(await screen.findByText('It arrived')).toBeInTheDocument();
  });

  it('says why it cannot be tried', async () => {
    world(desk, () => []);
    refuses('post', '/v1/webhooks/desk:test', 503, { code: 'unavailable' });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('A service is busy or away');
  });

  it('has a message that failed sent again after a question', async () => {
    let state = 'failed';
    world(desk, () => [{ ...failed, state, resendable: state === 'failed' }]);
    server.use(
      http.post('*/v1/webhooks/desk/deliveries/msg-2-desk:resend', () => {
        state = 'waiting';
        return HttpResponse.json({ id: 'msg-2-desk' }, { status: 202 });
      }),
    );
    open();
    await confirmed('Send again');
    await expect.poll(() => screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    expect(await screen.findByText('Waiting')).toBeInTheDocument();
  });

  it('is stopped for a reason, with the next step, and starts again', async () => {
    world({ ...desk, state: 'stopped', stoppedAt: '2026-11-22T07:00:00Z', stoppedReason: 'failing' }, () => [failed]);
    const put = listens('put', '/v1/webhooks/desk', desk);
    open();
    const said = await screen.findByRole('alert');
    expect(said).toHaveTextContent(/Stopped since .*2026.*tried nine times.*send a test, and start the webhook again/);
    await confirmed('Start again');
    await expect.poll(() => put.length).toBe(1);
    expect(put[0]?.headers.get('If-Match')).toBe('"v2"');
    expect(await put[0]?.json()).toEqual({ url: desk.url, events: desk.events, enabled: true });
  });

  it('says that its receiver is gone', async () => {
    world({ ...desk, state: 'stopped', stoppedAt: '2026-11-22T07:00:00Z', stoppedReason: 'gone' }, () => []);
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('answered 410');
  });

  it('has its secret renewed, with both valid for a day', async () => {
    world({ ...desk, previousSecretUntil: '2026-11-23T07:00:00Z' }, () => []);
    const renewed = listens('post', '/v1/webhooks/desk:rotate', { ...desk, secret: 'whsec_bmV3' });
    open();
    expect(await screen.findByText(/^The old secret signs beside the new one until .*2026/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Renew the secret' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/For 24 hours each message is signed with both/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Renew the secret' }));
    const secret = await screen.findByRole('region', { name: 'Secret of desk' });
    expect(secret).toHaveTextContent('whsec_bmV3');
    expect(renewed).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(screen.queryByText('whsec_bmV3')).not.toBeInTheDocument();
  });

  it('is deleted, which leads back to the others', async () => {
    world(desk, () => []);
    server.use(http.delete('*/v1/webhooks/desk', () => new HttpResponse(null, { status: 204 })));
    open();
    await confirmed('Delete');
    expect(await screen.findByText('the list')).toBeInTheDocument();
  });

  it('says that there is none of this id', async () => {
    world(desk, () => []);
    refuses('get', '/v1/webhooks/desk', 404, { code: 'not-found' });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such thing');
    expect(screen.getByRole('link', { name: 'All webhooks' })).toHaveAttribute('href', '/settings?part=webhooks');
  });
});
