import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { DeadLetters } from './DeadLetters';

const letter = (id: string) => ({
  id,
  source: 'import',
  kind: 'items',
  code: 'range',
  detail: 'must not be negative',
  pointer: '/events/12/price', // the thirteenth of its request, which is no part of the reason
  row: 4,
  consumer: 'ingestion',
  payload: '{"id":"sku-1","price":-1}',
  at: '2026-11-26T10:00:03Z',
});

/** Letters until they are dismissed; keeps how they were asked for. */
function letters(): string[] {
  const asked: string[] = [];
  server.use(
    http.get('*/v1/dead-letters', ({ request }) => {
      const { search } = new URL(request.url);
      asked.push(search);
      return HttpResponse.json(
        search.includes('dismissed=true') ? page([{ ...letter('l-9'), payload: '', dismissedAt: '2026-11-26T11:00:00Z' }]) : page([letter('l-1')]),
      );
    }),
  );
  return asked;
}

describe('what was refused', () => {
  it('is dismissed alone, after a question', async () => {
    const asked = letters();
    const heard = listens('post', '/v1/dead-letters\\:dismiss', { dismissed: 1, remaining: 0 });
    show(<DeadLetters />);
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/cannot be sent again from here/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Dismiss' }));
    expect(await screen.findByText('1 dismissed')).toBeInTheDocument();
    expect(await heard[0]?.json()).toEqual({ ids: ['l-1'] });
    expect(asked.filter((search) => search === '?replayed=false&pageSize=20').length).toBe(2);
  });

  it('is listed and sent again by its reason', async () => {
    const asked = letters();
    const heard = listens('post', '/v1/dead-letters\\:replay', { replayed: 1, rejected: 0, remaining: 0, nextPageToken: null, results: [] });
    show(<DeadLetters />);
    await screen.findByRole('button', { name: 'Dismiss' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Reason' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Out of range' }));
    await expect.poll(() => asked).toContain('?code=range&replayed=false&pageSize=20');
    await userEvent.click(screen.getByRole('button', { name: 'Send all again' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ code: 'range' });
  });

  it('is dismissed with all that are like it', async () => {
    letters();
    const heard = listens('post', '/v1/dead-letters\\:dismiss', { dismissed: 10_000, remaining: 5 });
    show(<DeadLetters />);
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: 'all that were refused for the same reason in the field price' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Dismiss' }));
    expect(await screen.findByText('10,000 dismissed, 5 of them are left: dismiss again')).toBeInTheDocument();
    expect(await heard[0]?.json()).toEqual({ code: 'range', pointer: '/price', kind: 'items' });
  });

  it('stays when it cannot be dismissed, with the reason', async () => {
    letters();
    refuses('post', '/v1/dead-letters\\:dismiss', 503, { code: 'unavailable', traceId: 'trace-7' });
    show(<DeadLetters />);
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Dismiss' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('trace-7');
  });

  it('is not dismissed by a choice that was cancelled', async () => {
    letters();
    const heard = listens('post', '/v1/dead-letters\\:dismiss', { dismissed: 1, remaining: 0 });
    show(<DeadLetters />);
    const open = async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
      return within(await screen.findByRole('dialog'));
    };
    const first = await open();
    await userEvent.click(first.getByRole('radio', { name: /all that were refused/ }));
    await userEvent.click(first.getByRole('button', { name: 'Cancel' }));
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    await userEvent.click((await open()).getByRole('button', { name: 'Dismiss' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(await heard[0]?.json()).toEqual({ ids: ['l-1'] });
  });

  it('is sent again part by part, past what stays refused, with the reasons', async () => {
    letters();
    const asked: unknown[] = [];
    const refused = { id: 'l-1', status: 'rejected', problem: { errors: [{ pointer: '/price', code: 'range', detail: 'must not be negative' }] } };
    server.use(
      http.post('*/v1/dead-letters\\:replay', async ({ request }) => {
        asked.push(await request.json());
        const last = asked.length === 2;
        return HttpResponse.json({ replayed: last ? 7 : 0, rejected: last ? 0 : 1000, remaining: 1000, nextPageToken: last ? null : 'next', results: last ? [] : [refused, refused] });
      }),
    );
    show(<DeadLetters />);
    await userEvent.click(await screen.findByRole('button', { name: 'Send all again' }));
    expect(await screen.findByText('7 accepted, 1,000 still refused')).toBeInTheDocument();
    expect(asked).toEqual([{}, { pageToken: 'next' }]);
    expect(screen.getByRole('listitem')).toHaveTextContent('/price must not be negative');
  });

  it('is no longer sent again once somebody stops that', async () => {
    letters();
    let asked = 0;
    let open = () => {};
    server.use(
      http.post('*/v1/dead-letters\\:replay', async () => {
        asked += 1;
        if (asked > 1) await new Promise<void>((resolve) => (open = resolve));
        return HttpResponse.json({ replayed: 1000, rejected: 0, remaining: 9, nextPageToken: 'next', results: [] });
      }),
    );
    show(<DeadLetters />);
    await userEvent.click(await screen.findByRole('button', { name: 'Send all again' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Stop sending again' }));
    await expect.poll(() => asked).toBe(2);
    open();
    expect(await screen.findByText('2,000 accepted, 0 still refused')).toBeInTheDocument();
    await expect.poll(() => screen.queryByRole('button', { name: 'Stop sending again' })).toBeNull();
    expect(asked).toBe(2);
  });

  it('is listed by what became of it', async () => {
    const asked = letters();
    show(<DeadLetters />);
    await screen.findByRole('button', { name: 'Send again' });
    await userEvent.click(screen.getByRole('combobox', { name: 'State' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Dismissed' }));
    await expect.poll(() => asked.at(-1)).toBe('?dismissed=true&pageSize=20');
    await expect.poll(() => screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send all again' })).toBeNull();
    expect(screen.getByRole('cell', { name: /^Dismissed at .*2026/ })).toBeInTheDocument();
    expect(screen.getByText('Row 4')).toBeInTheDocument();
  });
});
