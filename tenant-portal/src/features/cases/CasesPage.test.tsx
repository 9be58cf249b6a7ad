import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { CasesPage } from './CasesPage';

const broken = {
  id: 'case-1',
  userId: 'u-17',
  orderId: 'o-1',
  itemId: 'sku-7',
  title: 'Lamp',
  kind: 'answer',
  channel: 'link',
  state: 'open',
  overdue: true,
  priority: 'high',
  owner: null,
  openedAt: '2026-11-26T10:00:00Z',
  dueAt: '2026-11-27T10:00:00Z',
  changedAt: '2026-11-26T10:00:00Z',
  firstAnsweredAt: null,
  closedAt: null,
  reopened: 0,
  messageCount: 1,
  invitationId: null,
  lastMessage: { id: 'case-1-1', at: '2026-11-26T09:00:00Z', from: 'shopper', by: null, kind: 'answer', sourceId: 'a-1', csat: 1, nps: null, stars: null, text: '<b>It is broken</b>', cut: false },
  messages: null,
  history: null,
};
const silent = { ...broken, id: 'case-2', userId: 'u-18', orderId: null, itemId: null, title: null, kind: 'rating', state: 'answered', overdue: false, priority: 'normal', owner: 'mei', lastMessage: { ...broken.lastMessage, text: '', csat: null, stars: 2 } };
const summary = {
  from: null,
  to: null,
  open: 4,
  overdue: 2,
  answered: 3,
  unassigned: 1,
  opened: 9,
  closed: 5,
  firstAnswer: { medianHours: 2.54, n: 7 },
  closing: { medianHours: null, n: 0 },
};

describe('cases', () => {
  beforeEach(() => {
    answers('get', '/v1/cases:summary', summary);
  });

  it('are listed with what was said last, as it was written', async () => {
    answers('get', '/v1/cases', page([broken, silent]));
    show(<CasesPage />, { roles: ['analyst'] });
    expect(await screen.findByRole('link', { name: 'u-17' })).toHaveAttribute('href', '/cases/case-1');
    expect(screen.getByText('<b>It is broken</b>')).toBeVisible();
    expect(screen.getByText('CSAT 1')).toBeVisible();
    expect(screen.getByText('Order o-1')).toBeVisible();
    expect(screen.getByText('Lamp')).toBeVisible();
    const table = within(screen.getByRole('table'));
    expect(table.getByText('Overdue')).toBeVisible();
    expect(table.getByText('High')).toBeVisible();
    expect(table.getByText('Without a word')).toBeVisible();
    expect(table.getByText('mei')).toBeVisible();
  });

  it('tell how they stand, and where nothing is known of how long they take', async () => {
    answers('get', '/v1/cases', page([]));
    show(<CasesPage />, { roles: ['analyst'] });
    expect(await screen.findByText('2.5 h')).toBeVisible();
    expect(screen.getByText('median of 7, last 30 days')).toBeVisible();
    expect(screen.getByText('without an owner: 1')).toBeVisible();
    expect(screen.getByText('No cases yet')).toBeVisible();
  });

  it('are asked for as the address says', async () => {
    const asked = listens('get', '/v1/cases', page([]));
    show(<CasesPage />, { roles: ['analyst'], at: '/?overdue=true&assigned=false&owner=mei&order=newest' });
    expect(await screen.findByText('Nothing has all of this')).toBeVisible();
    const query = new URL(asked[0]?.url ?? '').searchParams;
    expect(['overdue', 'assigned', 'owner', 'order', 'state', 'pageSize'].map((name) => query.get(name))).toEqual(['true', 'false', 'mei', 'newest', null, '20']);
  });

  it('come in the order that is chosen, without a score', async () => {
    const asked = listens('get', '/v1/cases', page([broken, silent]));
    show(<CasesPage />, { roles: ['analyst'], at: '/?order=newest' });
    const order = await screen.findByRole('combobox', { name: 'Order of the list' });
    expect(order).toHaveAttribute('placeholder', 'What is due first'); // what holds without a choice
    expect(screen.queryByText(/filter/i, { selector: 'button *' })).toHaveTextContent(/^Filter$/); // an order narrows nothing down
    await userEvent.click(order);
    await userEvent.click(await screen.findByRole('option', { name: 'Likely dissatisfied first' }));
    await expect.poll(() => new URL(asked.at(-1)?.url ?? '').searchParams.get('order')).toBe('dissatisfied');
  });

  it('say why they cannot be listed, and ask again', async () => {
    refuses('get', '/v1/cases', 503, { code: 'busy', traceId: 'trace-3' });
    show(<CasesPage />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-3');
    answers('get', '/v1/cases', page([broken]));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'u-17' })).toBeVisible();
  });

  it('are opened by hand, and say which field is wrong', async () => {
    answers('get', '/v1/cases', page([]));
    refuses('post', '/v1/cases', 422, { code: 'invalid', errors: [{ pointer: '/userId', code: 'format', detail: 'is no id' }] });
    show(<CasesPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Open a case' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: /Shopper/ }), ' .. ');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Note' }), 'They called.');
    await userEvent.click(dialog.getByRole('button', { name: 'Open a case' }));
    expect((await dialog.findAllByText('is no id')).length).toBeGreaterThan(0);
    const heard = listens('post', '/v1/cases', { ...broken, id: 'case-9' }, 201);
    await userEvent.click(dialog.getByRole('button', { name: 'Open a case' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ kind: 'manual', userId: '..', text: 'They called.' });
  });

  it('are opened by what somebody decides, who was not overtaken', async () => {
    answers('get', '/v1/cases', page([]));
    const settings = { triggers: ['complaint', 'csat'], csatAtMost: 2, starsAtMost: 2, npsAtMost: 4, dueHours: 24, reopenDays: 14, askAgain: null };
    server.use(http.get('*/v1/case-settings', () => HttpResponse.json(settings, { headers: { ETag: '"v7"' } })));
    const heard = listens('put', '/v1/case-settings', settings);
    show(<CasesPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'What opens cases' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('checkbox', { name: 'Complaints' }));
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Hours until due' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Hours until due' }), '4');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Survey' }), 'care');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]?.headers.get('If-Match')).toBe('"v7"');
    expect(await heard[0]?.json()).toEqual({ triggers: ['csat'], csatAtMost: 2, starsAtMost: 2, npsAtMost: 4, dueHours: 4, reopenDays: 14, askAgain: { surveyId: 'care' } });
  });
});
