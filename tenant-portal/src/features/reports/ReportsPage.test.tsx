import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { wherever } from '../../test/zones';
import { ReportsPage } from './ReportsPage';

describe('reports', () => {
  it('are asked for with what was chosen', async () => {
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    const asked = listens('post', '/v1/reports', { id: 'rep-1' }, 202);
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByText('No reports yet')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-01-01' } });
    await userEvent.click(within(screen.getByRole('region', { name: 'Make a report' })).getByLabelText('JSON'));
    await userEvent.click(screen.getByRole('button', { name: 'Make the report' }));
    expect(await screen.findByText('The report is being made')).toBeInTheDocument();
    expect(await asked[0]?.json()).toEqual({ kind: 'satisfaction', from: '2026-01-01', by: ['category', 'product'], formats: ['pdf', 'xlsx', 'csv'], language: 'en' });
  });

  it('are removed, or called off while they are made, once that is confirmed', async () => {
    const report = { kind: 'satisfaction', createdAt: '2026-11-26T07:00:00Z', formats: ['pdf'], by: [], language: 'en', files: [] };
    answers('get', '/v1/reports', page([{ ...report, id: 'rep-1', state: 'succeeded' }, { ...report, id: 'rep-2', state: 'running' }]));
    answers('get', '/v1/report-schedules', page([]));
    const removed = listens('delete', '/v1/reports/rep-1', undefined, 204);
    const calledOff = listens('delete', '/v1/reports/rep-2', undefined, 204);
    show(<ReportsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await expect.poll(() => removed.length).toBe(1);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await userEvent.click(screen.getByRole('button', { name: 'Call off' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Call off' }));
    await expect.poll(() => calledOff.length).toBe(1);
  });

  it('whose file is gone since they were listed say so', async () => {
    const report = { id: 'rep-1', kind: 'satisfaction', state: 'succeeded', createdAt: '2026-11-26T07:00:00Z', formats: ['pdf'], by: [], language: 'en' };
    answers('get', '/v1/reports', page([{ ...report, files: [{ format: 'pdf', bytes: 9, href: '/v1/reports/rep-1/files/pdf' }] }]));
    answers('get', '/v1/report-schedules', page([]));
    answers('get', '/v1/reports/rep-1', { ...report, state: 'queued', files: [] });
    show(<ReportsPage />, { roles: ['analyst'] });
    const file = await screen.findByRole('link', { name: /PDF/ });
    await userEvent.click(file);
    expect(await screen.findByRole('alert')).toHaveTextContent('This is no longer kept');
    refuses('get', '/v1/reports/rep-1', 404, { code: 'not-found' });
    await userEvent.click(file);
    await expect.poll(() => screen.getByRole('alert').textContent).toContain('There is no such thing');
  });

  it('are not asked for over a period that ends before it begins', async () => {
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    show(<ReportsPage />, { roles: ['analyst'] });
    fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-03-01' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-02-01' } });
    expect(screen.getByText('This day is before the first')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Make the report' })).toBeDisabled();
  });

  it('that failed say why in the language of the person, and a reason of tomorrow as it came', async () => {
    const failed = (id: string, code: string) => ({ id, kind: 'satisfaction', state: 'failed', files: [], problem: { code } });
    answers('get', '/v1/reports', page([failed('rep-1', 'busy'), failed('rep-2', 'moonlight')]));
    answers('get', '/v1/report-schedules', page([]));
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByText(/^The service was busy, or it took too long to count. It could not be made. Make it again/)).toBeInTheDocument();
    await act(() => i18next.changeLanguage('zh'));
    expect(await screen.findByText(/^服务繁忙，或统计用时过长。 报告未能生成。/)).toBeInTheDocument();
    expect(screen.getByText('moonlight')).toHaveAttribute('lang', 'en');
  });

  it('that failed are asked for again as they were, under one key until it is known what became of that', async () => {
    const terms = { kind: 'executive', by: ['category', 'store'], formats: ['pdf', 'csv'], language: 'zh' };
    const failed = { ...terms, id: 'rep-1', from: '2026-03-01T00:00:00+08:00', to: '2026-04-01T00:00:00+08:00', zone: 'Asia/Shanghai', schedule: 'monthly', state: 'failed', files: [], problem: { code: 'busy' }, createdAt: '2026-04-01T07:00:00Z' };
    answers('get', '/v1/reports', page([failed]));
    answers('get', '/v1/report-schedules', page([]));
    const asked: { key: string | null; body: unknown }[] = [];
    server.use(
      http.post('*/v1/reports', async ({ request }) => {
        asked.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() });
        return asked.length === 1 ? HttpResponse.error() : HttpResponse.json({ id: 'rep-2' }, { status: 202 });
      }),
    );
    show(<ReportsPage />, { roles: ['analyst'] });
    const again = await screen.findByRole('button', { name: 'Make again' });
    await userEvent.click(again);
    expect(await screen.findByText('CXM cannot be reached')).toBeInTheDocument();
    answers('get', '/v1/reports', page([{ ...failed, id: 'rep-2', state: 'running', problem: null }, failed]));
    await userEvent.click(again);
    expect(await screen.findByText('The report is being made')).toBeInTheDocument();
    expect(await screen.findByText('Running')).toBeInTheDocument();
    expect(screen.queryByText('CXM cannot be reached')).not.toBeInTheDocument();
    await userEvent.click(again);
    await expect.poll(() => asked.length).toBe(3);
    const body = { ...terms, from: '2026-02-28T16:00:00.000Z', to: '2026-03-31T16:00:00.000Z', zone: 'Asia/Shanghai' };
    expect(asked.map((each) => each.body)).toEqual([body, body, body]);
    expect(asked[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(asked[1]?.key).toBe(asked[0]?.key);
    expect(asked[2]?.key).not.toBe(asked[0]?.key);
  });

  it('are made again and again in the zone of the shop, grouped and in the forms that were chosen', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'Asia/Shanghai' });
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    const made = listens('put', '/v1/report-schedules/weekly', { id: 'weekly' }, 201);
    show(<ReportsPage />);
    const schedules = within(await screen.findByRole('region', { name: 'Schedules' }));
    await waitFor(() => expect(schedules.getByRole('combobox', { name: /^Time zone/ })).toHaveValue('Asia/Shanghai'));
    await userEvent.click(schedules.getByLabelText('JSON'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'weekly');
    await userEvent.click(screen.getByRole('button', { name: 'Add the schedule' }));
    expect(await screen.findByText('The schedule weekly was added')).toBeInTheDocument();
    expect(await made[0]?.json()).toEqual({
      kind: 'executive',
      by: ['category'],
      formats: ['pdf', 'xlsx', 'csv'],
      language: 'en',
      period: 'previous-week',
      cron: '0 7 * * 1',
      zone: 'Asia/Shanghai',
      enabled: true,
    });
  });

  it('are made in the zone of the browser where the person may not know that of the shop', async () => {
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByRole('combobox', { name: /^Time zone/ })).toHaveValue(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('are not made under a name that is taken', async () => {
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    refuses('put', '/v1/report-schedules/weekly', 428, { code: 'precondition-required' });
    show(<ReportsPage />, { roles: ['analyst'] });
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'weekly');
    await userEvent.click(screen.getByRole('button', { name: 'Add the schedule' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('There is one of this name already');
  });

  it('are paused as they were read, with times of another hand as these are', async () => {
    const read = { id: 'nightly', kind: 'satisfaction', by: ['store'], formats: ['pdf'], language: 'zh', period: 'previous-day', cron: '*/5 7 * * 1', zone: 'UTC', enabled: true, nextAt: '2026-11-30T07:00:00Z' };
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([read]));
    server.use(http.get('*/v1/report-schedules/nightly', () => HttpResponse.json(read, { headers: { ETag: '"v3"' } })));
    const changed = listens('put', '/v1/report-schedules/nightly', { ...read, enabled: false });
    show(<ReportsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByRole('combobox', { name: 'How often' })).toHaveValue('As it is (*/5 7 * * 1)');
    await userEvent.click(dialog.getByRole('switch', { name: 'Paused' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(changed[0]?.headers.get('If-Match')).toBe('"v3"');
    const { id: _, nextAt: __, ...body } = read;
    expect(await changed[0]?.json()).toEqual({ ...body, enabled: false });
  });

  it('that are made by themselves come in pages', async () => {
    answers('get', '/v1/reports', page([]));
    const asked = listens('get', '/v1/report-schedules', page([{ id: 'weekly', kind: 'executive', cron: '0 7 * * 1', zone: 'UTC' }], 'more'));
    show(<ReportsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await waitFor(() => expect(asked.map(({ url }) => new URL(url).searchParams.get('pageToken'))).toEqual([null, 'more']));
  });

  wherever(() => {
    it('name the first day and the last of their period as the shop does', async () => {
      const made = { kind: 'satisfaction', state: 'queued', createdAt: '2026-11-26T07:00:00Z', files: [], formats: [], by: [], language: 'en' };
      const utc = { ...made, id: 'rep-1', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', zone: 'UTC' };
      const shanghai = { ...made, id: 'rep-2', from: '2026-03-01T00:00:00+08:00', to: '2026-04-01T00:00:00+08:00', zone: 'Asia/Shanghai' };
      const open = { ...made, id: 'rep-3', from: '2026-05-01T00:00:00-07:00', to: null, zone: 'America/Los_Angeles' };
      answers('get', '/v1/reports', page([utc, shanghai, open]));
      answers('get', '/v1/report-schedules', page([]));
      show(<ReportsPage />, { roles: ['analyst'] });
      expect(await screen.findByText('Jan 1, 2026 to Jan 31, 2026 · English')).toBeInTheDocument();
      expect(screen.getByText('Mar 1, 2026 to Mar 31, 2026 · English')).toBeInTheDocument();
      expect(screen.getByText('May 1, 2026 to … · English')).toBeInTheDocument();
    });
  });

  it('say what they are about', async () => {
    const made = { state: 'queued', createdAt: '2026-11-26T07:00:00Z', files: [], formats: [], language: 'en', zone: 'UTC' };
    const weekly = { ...made, id: 'rep-2', kind: 'executive', from: '2026-11-16T12:00:00Z', to: '2026-11-23T12:00:00Z', by: ['category', 'store'], schedule: 'weekly' };
    answers('get', '/v1/reports', page([weekly, { ...made, id: 'rep-1', kind: 'satisfaction', by: [], language: 'zh' }]));
    answers('get', '/v1/report-schedules', page([]));
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByText(/16.* to .*23.* · Category · Store · English · weekly$/)).toBeInTheDocument();
    expect(screen.getByText('Everything so far · 中文')).toBeInTheDocument();
  });
});
