import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers } from '../../test/server';
import { show } from '../../test/show';
import { OnlineCards, ShownModel } from './Online';

const told = {
  groups: [{ key: {}, n: 20, answers: 45, items: 900, metrics: { ctr: { value: 4.25, ci95: [3.1, 5.6], n: 20 } }, revenue: [] }],
  suppressed: [{ key: {}, metric: 'payingRate', code: 'nobody-foresaw', reason: 'not yet' }],
  model: { bundle: '2026-11-29.1', firstShown: '2026-11-29T12:00:00Z', ageDays: 12.34 },
  data: {},
};

describe('recommendations on the overview', () => {
  it('are what was shown, and what it led to or why that is not known', async () => {
    answers('get', '/v1/metrics', told);
    show(<OnlineCards />, { roles: ['merchandiser'] });
    expect(await screen.findByText('900')).toBeVisible();
    expect(screen.getByText('4.25%')).toBeVisible();
    expect(screen.getByText('Looked at')).toBeVisible(); // as for who is told of satisfaction
    expect(screen.getByText(/^Of everything that was shown so far\./)).toBeVisible();
    expect(screen.getByText('not yet')).toBeVisible();
  });

  it('say that there are none', async () => {
    answers('get', '/v1/metrics', { ...told, groups: [], suppressed: [], model: null });
    show(<OnlineCards />, { roles: ['merchandiser'] });
    show(<ShownModel />, { roles: ['merchandiser'] });
    expect(await screen.findByText('Nothing was answered from a model yet.')).toBeVisible();
    expect(await screen.findByText('Shown to fewer than five shoppers')).toBeVisible();
  });

  it('name the model and when it was first shown', async () => {
    answers('get', '/v1/metrics', told);
    show(<ShownModel />, { roles: ['analyst'] });
    expect(await screen.findByText('2026-11-29.1')).toBeVisible();
    expect(screen.getByRole('row', { name: /^Shown to shoppers since Nov (29|30), 2026/ })).toBeVisible();
    expect(screen.getByRole('row', { name: 'Shown for, by the clock of the data 12.3 days' })).toBeVisible();
  });
});
