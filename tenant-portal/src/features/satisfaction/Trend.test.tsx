import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { outsideOf, rangeOf, runsOf, type Step, stepsOf } from './course';
import { Trend } from './Trend';

const path = '/v1/satisfaction/trend';
const week = (from: string, to: string, value: number) => ({
  from: `${from}T00:00:00+08:00`,
  to: `${to}T00:00:00+08:00`,
  n: 40,
  metrics: { csat: { value, ci95: [value - 10, value + 8], n: 40, method: 'wilson' } },
});
const points = [week('2026-03-02', '2026-03-09', 70), week('2026-03-09', '2026-03-16', 75), week('2026-03-30', '2026-04-06', 81.2)];
const period = { from: undefined, to: undefined };

describe('a trend', () => {
  it('shows each step with its interval, and what it hides', async () => {
    answers('get', path, { every: 'week', points, suppressed: [{ from: 'x', to: 'y', reason: 'few' }] });
    show(<Trend period={period} />);
    const plot = await screen.findByRole('img');
    expect(plot).toHaveAccessibleName('CSAT from Mar 2, 2026 to Mar 30, 2026: from 70.0 to 81.2. The numbers are in the table below.');
    expect(plot.querySelectorAll('polyline')).toHaveLength(1); // no line over the weeks in which nobody answered
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows[3]).toHaveTextContent('Mar 30, 20264081.2%[71.2; 89.2]');
    expect(screen.getByText(/not shown, since fewer than five shoppers answered.*: 1/)).toBeInTheDocument();
  });

  it('tells which steps lie outside their control limits', async () => {
    const limits = { centre: 75, low: 68, high: 80, method: 'p-chart-binomial' };
    const limited = points.map((point) => ({ ...point, metrics: { csat: { ...point.metrics.csat, limits } } }));
    answers('get', path, { every: 'week', points: limited, suppressed: [] });
    show(<Trend period={period} />);
    const plot = await screen.findByRole('img');
    expect(plot).toHaveAccessibleName(/The numbers are in the table below. Outside its control limits: Mar 30, 2026.$/);
    expect(plot.querySelectorAll('[data-limits]')).toHaveLength(3);
    expect(plot.querySelectorAll('[data-outside]')).toHaveLength(1);
    expect(screen.getByText(/997 of 1,000/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    expect(within(screen.getByRole('table')).getAllByRole('row')[3]).toHaveTextContent('Mar 30, 20264081.2%▲[71.2; 89.2][68.0; 80.0]');
  });

  it('is asked for with the step that was chosen', async () => {
    const asked = listens('get', path, { every: 'week', points, suppressed: [] });
    show(<Trend period={{ from: '2026-01-01', to: undefined }} />);
    await screen.findByRole('img');
    await userEvent.click(screen.getByRole('combobox', { name: 'Step' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Month' }));
    await expect.poll(() => asked.length).toBe(2);
    expect(new URL(asked[1]?.url ?? '').search).toBe('?from=2026-01-01&metric=csat&every=month');
  });

  it('names the next step where there is nothing', async () => {
    answers('get', path, { every: 'week', points: [], suppressed: [] });
    show(<Trend period={period} />);
    expect(await screen.findByText('No steps to show')).toBeInTheDocument();
  });

  it('says why it cannot be shown', async () => {
    refuses('get', path, 422, { code: 'invalid', detail: 'the period has more than 500 steps of a day' });
    show(<Trend period={period} />);
    expect(await screen.findByText(/more than 500 steps/)).toBeInTheDocument();
  });
});

describe('steps', () => {
  it('that follow each other are one run', () => {
    expect(runsOf(stepsOf(points, 'csat')).map((run) => run.length)).toEqual([2, 1]);
  });

  it('are drawn with their limits', () => {
    const step = { point: {}, at: 0, figure: { value: 50, ci95: [45, 55], n: 9, method: 'wilson', limits: { centre: 60, low: 51, high: 69, method: 'x' } } };
    expect(rangeOf([step as unknown as Step])).toEqual([45, 69]);
    expect(outsideOf(step as unknown as Step)).toBe(-1);
  });

  it('without the figure are left out', () => {
    expect(stepsOf(points, 'nps')).toEqual([]);
  });
});
