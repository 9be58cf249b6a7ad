import { fireEvent, screen } from '@testing-library/react';
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
});
