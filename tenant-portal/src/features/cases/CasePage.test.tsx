import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { listens, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { CasePage } from './CasePage';

const said = { id: 'case-1-1', at: '2026-11-26T09:00:00Z', from: 'shopper', by: null, kind: 'complaint', sourceId: 'c-1', csat: null, nps: null, stars: null, text: 'It is broken, [mail]', cut: false };
const open = {
  id: 'case-1',
  userId: 'u 17',
  orderId: 'o-1',
  itemId: 'sku-7',
  title: 'Lamp',
  kind: 'complaint',
  channel: 'app',
  state: 'open',
  overdue: false,
  priority: 'normal',
  owner: null,
  openedAt: '2026-11-26T10:00:00Z',
  dueAt: '2026-11-27T10:00:00Z',
  changedAt: '2026-11-26T10:00:00Z',
  firstAnsweredAt: null,
  closedAt: null,
  reopened: 0,
  messageCount: 1,
  invitationId: null,
  lastMessage: said,
  messages: [said],
  history: [
    { at: '2026-11-26T10:00:00Z', by: null, what: 'opened', was: null, became: 'complaint' },
    { at: '2026-11-26T11:00:00Z', by: 'person-1', what: 'priority', was: 'high', became: 'normal' },
  ],
};

function stands(one: object, etag = '"v1"') {
  server.use(http.get('*/v1/cases/case-1', () => HttpResponse.json(one, { headers: { ETag: etag } })));
}

function shown() {
  show(
    <Routes>
      <Route path="/cases/:id" element={<CasePage />} />
    </Routes>,
    { roles: ['analyst'], at: '/cases/case-1', session: { name: 'ann' } },
  );
}

describe('a case', () => {
  it('has its conversation and who did what', async () => {
    stands(open);
    shown();
    expect(await screen.findByRole('heading', { level: 1, name: 'Case of u 17' })).toBeVisible();
    expect(screen.getByText('It is broken, [mail]')).toBeVisible();
    expect(screen.getByRole('link', { name: 'The shopper' })).toHaveAttribute('href', '/shoppers/u%2017');
    const history = within(screen.getAllByRole('region', { name: 'History' })[0] ?? document.body);
    expect(history.getByText('High → Normal')).toBeVisible();
    expect(history.getByText('You')).toBeVisible();
    expect(history.getByText('By itself')).toBeVisible();
  });

  it('is answered, and what was typed stays where that fails', async () => {
    stands(open);
    refuses('post', '/v1/cases/case-1/messages', 409, { code: 'conflict', detail: 'The case has as many messages as it may have' });
    shown();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Answer the shopper' }), 'A new one comes.');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('as many messages');
    const heard = listens('post', '/v1/cases/case-1/messages', open, 201);
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ from: 'agent', text: 'A new one comes.' });
    expect(await screen.findByText('Added')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Answer the shopper' })).toHaveValue('');
  });

  it('is noted about', async () => {
    stands(open);
    const heard = listens('post', '/v1/cases/case-1/messages', open, 201);
    shown();
    await userEvent.click(await screen.findByRole('radio', { name: 'Note' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'They called.');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ from: 'note', text: 'They called.' });
  });

  it('is taken by who reads it', async () => {
    stands(open);
    const heard = listens('put', '/v1/cases/case-1', { ...open, owner: 'ann' });
    shown();
    await userEvent.click(await screen.findByRole('button', { name: 'Take it' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]?.headers.get('If-Match')).toBe('"v1"');
    expect(await heard[0]?.json()).toEqual({ owner: 'ann' });
  });

  it('is given to somebody, and only what was changed is sent', async () => {
    stands(open);
    const heard = listens('put', '/v1/cases/case-1', open);
    shown();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Owner' }), 'mei');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ owner: 'mei' });
  });

  it('is closed by who confirms that, and read again where somebody else was faster', async () => {
    stands(open);
    refuses('put', '/v1/cases/case-1', 412, { code: 'stale' });
    shown();
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    const dialog = within(await screen.findByRole('dialog'));
    stands({ ...open, owner: 'bo' }, '"v2"');
    await userEvent.click(dialog.getAllByRole('button', { name: 'Close' }).at(-1) ?? document.body);
    expect((await dialog.findAllByRole('alert')).length).toBeGreaterThan(0);
    const heard = listens('put', '/v1/cases/case-1', { ...open, state: 'closed' });
    await userEvent.click(dialog.getAllByRole('button', { name: 'Close' }).at(-1) ?? document.body);
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]?.headers.get('If-Match')).toBe('"v2"');
    expect(await heard[0]?.json()).toEqual({ state: 'closed' });
  });

  it('that is closed takes no answer, and can be opened again', async () => {
    stands({ ...open, state: 'closed', closedAt: '2026-11-28T10:00:00Z' });
    const heard = listens('put', '/v1/cases/case-1', open);
    shown();
    expect(await screen.findByRole('radio', { name: 'Note' })).toBeChecked();
    expect(screen.queryByRole('radio', { name: 'Answer the shopper' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ state: 'open' });
  });

  it('that is not there says so', async () => {
    refuses('get', '/v1/cases/case-1', 404, { code: 'not-found', traceId: 'trace-8' });
    shown();
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-8');
  });
});
