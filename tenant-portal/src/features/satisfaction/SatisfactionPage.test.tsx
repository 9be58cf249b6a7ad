import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { SatisfactionPage } from './SatisfactionPage';

describe('satisfaction', () => {
  beforeEach(() => {
    answers('get', '/v1/satisfaction/alerts', { ...page([]), watched: [] });
    answers('get', '/v1/satisfaction/drivers', { reason: 'no_ratings', drivers: [], leftOut: [] });
    answers('get', '/v1/satisfaction/index', { ...page([]), made: null });
  });

  it('says of each part why it cannot be shown', async () => {
    refuses('get', '/v1/satisfaction', 422, { code: 'invalid', detail: 'no such day' });
    refuses('get', '/v1/satisfaction/trend', 422, { code: 'invalid', detail: 'no such day' });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    await expect.poll(() => screen.queryAllByRole('alert').length).toBe(3); // scores, trend, groups
    expect(screen.queryByRole('status', { name: 'Loading' })).not.toBeInTheDocument();
  });

  it('shows the other parts where one fails', async () => {
    answers('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null });
    refuses('get', '/v1/satisfaction/trend', 422, { code: 'invalid', detail: 'too many steps' });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    expect(await screen.findByText('too many steps')).toBeInTheDocument();
    expect(await screen.findByText('Nobody has answered in this period')).toBeInTheDocument();
    expect(await screen.findByText('No groups to show')).toBeInTheDocument();
  });

  it('is not asked for over a period that ends before it begins', async () => {
    answers('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null });
    answers('get', '/v1/satisfaction/trend', { every: 'week', points: [], suppressed: [] });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-03-01' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-02-01' } });
    expect(screen.getByText('This day is before the first')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Trend' })).not.toBeInTheDocument();
  });
});
