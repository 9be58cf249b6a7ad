import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page } from '../../test/server';
import { show } from '../../test/show';
import { ReportsPage } from './ReportsPage';

describe('reports', () => {
  it('are asked for with what was chosen', async () => {
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    const asked = listens('post', '/v1/reports', { id: 'rep-1' }, 202);
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByText('No reports yet')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-01-01' } });
    await userEvent.click(screen.getByLabelText('JSON'));
    await userEvent.click(screen.getByRole('button', { name: 'Make the report' }));
    expect(await screen.findByText('The report is being made')).toBeInTheDocument();
    expect(await asked[0]?.json()).toEqual({ kind: 'satisfaction', from: '2026-01-01', by: ['category'], formats: ['pdf', 'xlsx', 'csv'], language: 'en' });
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

  it('that failed say so', async () => {
    answers('get', '/v1/reports', page([{ id: 'rep-1', kind: 'satisfaction', state: 'failed', files: [], problem: { code: 'timeout' } }]));
    answers('get', '/v1/report-schedules', page([]));
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByText(/could not be made \(timeout\)/)).toBeInTheDocument();
  });

  it('are made again and again by the clock of the browser, over periods of the shop', async () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/report-schedules', page([]));
    const made = listens('put', '/v1/report-schedules/weekly', { id: 'weekly' }, 201);
    show(<ReportsPage />, { roles: ['analyst'] });
    expect(await screen.findByText(new RegExp(`days, weeks and months are those of this browser's time zone \\(${zone}\\)`))).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'weekly');
    await userEvent.click(screen.getByRole('button', { name: 'Make it a habit' }));
    expect(await screen.findByText('weekly will be made by itself')).toBeInTheDocument();
    expect(await made[0]?.json()).toMatchObject({ period: 'previous-week', cron: '0 7 * * 1', zone });
  });

  it('that are made by themselves come in pages', async () => {
    answers('get', '/v1/reports', page([]));
    const asked = listens('get', '/v1/report-schedules', page([{ id: 'weekly', kind: 'executive', cron: '0 7 * * 1', zone: 'UTC' }], 'more'));
    show(<ReportsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await waitFor(() => expect(asked.map(({ url }) => new URL(url).searchParams.get('pageToken'))).toEqual([null, 'more']));
  });
});
