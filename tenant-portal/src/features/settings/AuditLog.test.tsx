import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { AuditLog } from './AuditLog';

const entry = (id: string, action: string, actor: string) => ({ id, action, actor, subject: `of-${id}`, outcome: 'done', at: '2026-11-20T10:00:00Z' });

describe('the audit log', () => {
  it('says in words who did what, leads to erasures, and shows what it has no word for as it came', async () => {
    answers('get', '/v1/audit', page([entry('1', 'member.create', 'person-2'), entry('2', 'shopper.erase', 'machine'), entry('3', 'shop.paint', 'machine')]));
    server.use(
      http.get('*/v1/members', ({ request }) => {
        const first = { items: [{ id: 'm-1', username: 'alice', subject: 'person-1' }], nextPageToken: 'more' };
        return HttpResponse.json(request.url.includes('pageToken=more') ? page([{ id: 'm-2', username: 'mei', subject: 'person-2' }]) : first);
      }),
    );
    answers('get', '/v1/api-clients', page([{ id: 'c-1', clientId: 'lantern-sync', subject: 'machine' }]));
    show(<AuditLog />);
    expect(await screen.findByText('mei')).toBeVisible();
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    expect(rows[1]).toMatch(/Member invitedof-1donemei$/);
    expect(rows[3]).toMatch(/shop\.paint.*lantern-sync$/);
    expect(screen.getByRole('link', { name: 'of-2' })).toHaveAttribute('href', '/shoppers/erasures/of-2');
  });

  it('says why it cannot be shown, and is asked for again', async () => {
    answers('get', '/v1/members', page([]));
    answers('get', '/v1/api-clients', page([]));
    refuses('get', '/v1/audit', 500, { code: 'internal', traceId: 'trace-8' });
    show(<AuditLog />);
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-8');
    answers('get', '/v1/audit', page([]));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No entries yet')).toBeVisible();
  });
});
