import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { ExperimentReport } from './Report';

const path = '/v1/experiments/colours/report';
const figure = (value: number) => ({ value, ci95: [value - 1, value + 1], n: 500, method: 'wilson' });
const difference = { value: 5, alwaysValid: [0.5, 9.5], fixedHorizon: [2, 8], n: 1000, method: 'asymptotic-confidence-sequence' };
const report = {
  id: 'colours',
  from: '2026-03-01T10:00:00Z',
  to: '2026-03-20T10:00:00Z',
  outcomeDays: 7,
  control: 'blue',
  metric: 'conversion',
  verdict: 'better',
  arms: [
    { arm: 'blue', share: 0.5, shoppers: 510, counted: 500, answers: 900, metrics: { conversion: figure(10), ctr: figure(4) }, revenue: [], differences: {}, verdict: null },
    {
      arm: 'green',
      share: 0.5,
      shoppers: 505,
      counted: 500,
      answers: 890,
      metrics: { conversion: figure(15), ctr: figure(6) },
      revenue: [{ currency: 'EUR', perShopper: figure(3), difference }],
      differences: { conversion: difference },
      verdict: 'better',
    },
  ],
  suppressed: [],
  crossed: 3,
  sampleRatio: { chiSquare: 0.02, degrees: 1, pValue: 0.875, mismatch: false },
  interleaving: null,
};

describe('the report of an experiment', () => {
  it('says which arm is better, how sure that is, and that shoppers went as planned', async () => {
    answers('get', path, report);
    show(<ExperimentReport id="colours" />, { roles: ['merchandiser'] });
    expect(await screen.findAllByText('Better than the control')).toHaveLength(2);
    const row = screen.getByRole('region', { name: 'Against the control' });
    expect(row).toHaveTextContent('5.00');
    expect(row).toHaveTextContent('0.50 to 9.50');
    expect(row).toHaveTextContent('€0.50 to €9.50');
    expect(screen.getByRole('region', { name: 'Arms' })).toHaveTextContent('15.00% (14.00% to 16.00%)');
    expect(screen.getByText(/as planned \(chi-square, p = 0.875\)/)).toBeInTheDocument();
    expect(screen.getByText(/in the first of them: 3/)).toBeInTheDocument();
  });

  it('warns where shoppers did not go as planned', async () => {
    answers('get', path, {
      ...report,
      verdict: 'sample_ratio_mismatch',
      sampleRatio: { ...report.sampleRatio, pValue: 0.00001, mismatch: true },
    });
    show(<ExperimentReport id="colours" />);
    expect(await screen.findByRole('note')).toHaveTextContent('p = 0.0000100');
    expect(screen.getByText(/^Not to be judged/)).toBeInTheDocument();
  });

  it('is asked for by what it is judged by', async () => {
    const asked = listens('get', path, report);
    show(<ExperimentReport id="colours" control="blue" />);
    await userEvent.click(await screen.findByRole('combobox', { name: 'Judged by' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Clicks per item shown' }));
    await expect.poll(() => new URL(asked.at(-1)?.url ?? '').search).toBe('?metric=ctr&control=blue');
  });

  it('is shown without the control in which nobody was answered yet', async () => {
    server.use(
      http.get(`*${path}`, ({ request }) =>
        new URL(request.url).searchParams.has('control')
          ? HttpResponse.json({ code: 'invalid', errors: [{ pointer: '?control', code: 'value', detail: 'no arm of it is called so' }] }, { status: 422 })
          : HttpResponse.json(report),
      ),
    );
    show(<ExperimentReport id="colours" control="red" />);
    expect(await screen.findByText('What it shows')).toBeInTheDocument();
  });

  it('tells whose items are clicked where several picked', async () => {
    answers('get', path, {
      ...report,
      arms: [],
      sampleRatio: null,
      interleaving: {
        teams: [
          { team: 'blue', items: 900, clicks: 40 },
          { team: 'green', items: 900, clicks: 90 },
        ],
        preferences: [{ team: 'green', prefer: 60, preferControl: 30, ties: 110, share: figure(66.7), pValue: 0.0021, difference: null, verdict: 'undecided' }],
      },
    });
    show(<ExperimentReport id="colours" />);
    expect(await screen.findByText('blue (control)')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Prefer it' })).toHaveTextContent('green603011066.7% (65.7 to 67.7)0.00210Not decided yet');
    expect(screen.queryByRole('region', { name: 'Arms' })).toBeNull();
  });

  it('says in the language of the person that nothing was answered yet', async () => {
    refuses('get', path, 404, { code: 'not-found', detail: 'No recommendation was answered in such an experiment' });
    await i18next.changeLanguage('zh');
    show(<ExperimentReport id="colours" />);
    expect(await screen.findByText('该实验还没有任何应答')).toBeInTheDocument();
  });

  it('says why it cannot be shown, and is asked for again', async () => {
    refuses('get', path, 422, { code: 'invalid', detail: 'metric is conversion or ctr' });
    show(<ExperimentReport id="colours" />);
    expect(await screen.findByText('metric is conversion or ctr')).toBeInTheDocument();
    answers('get', path, report);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('What it shows')).toBeInTheDocument();
  });
});
