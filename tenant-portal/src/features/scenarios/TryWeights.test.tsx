import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { TryWeights } from './TryWeights';

const path = '/v1/scenarios/home:tradeOff';
const point = (satisfaction: number, purchases: number, index: number, differs: number) => ({
  satisfaction,
  purchases: { value: purchases, ci95: [purchases - 0.01, purchases + 0.01] },
  index: { value: index, ci95: null },
  gain: { value: index - 3.9, ci95: [index - 3.95, index - 3.85] },
  told: 0.8,
  differs,
});
const found = {
  scenario: 'home',
  satisfaction: 0.1,
  from: '2026-11-27T08:00:00Z',
  to: '2026-11-28T08:00:00Z',
  reason: null,
  looked: 480,
  shoppers: 310,
  sampled: true,
  leftOut: [{ reason: 'bundle_gone', answers: 2 }],
  points: [point(0, 1, 3.9, 0), point(0.1, 0.985, 4.05, 210), point(0.5, 0.9, 4.2, 470)],
};

const press = async () => userEvent.click(await screen.findByRole('button', { name: 'Try on yesterday' }));

describe('what it would cost to count satisfaction', () => {
  it('is told for each weight, and for the one that is typed', async () => {
    const asked = listens('post', path, found);
    show(<TryWeights id="home" weight={0.15} />, { roles: ['merchandiser'] });
    await press();
    const told = within(await screen.findByRole('table'));
    expect(new URL(asked[0]?.url ?? '').searchParams.get('satisfaction')).toBe('0.15');
    expect(told.getByRole('row', { name: /0.10 \(now\) 98.5 \[97.5; 99.5\] 4.05 \+0.15 \[\+0.10; \+0.20\] 210/ })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /The curve of expected purchases/ })).toBeInTheDocument();
    expect(screen.getByText(/480 answers to 310 shoppers/)).toBeInTheDocument();
    expect(screen.getByText('Left out 2: their model is not kept any more')).toBeInTheDocument();
  });

  it('says why there is nothing to try it on, or that it cannot be tried', async () => {
    listens('post', path, { ...found, reason: 'no_answers', looked: 0, points: [], leftOut: [] });
    show(<TryWeights id="home" weight="" />, { roles: ['merchandiser'] });
    await press();
    expect(await screen.findByText(/No answers of this scenario were stored/)).toBeInTheDocument();
    refuses('post', path, 503, { code: 'busy', detail: 'a dry run of this tenant is under way' });
    await press();
    expect(await screen.findByRole('alert')).toHaveTextContent(/a dry run of this tenant is under way/);
  });
});
