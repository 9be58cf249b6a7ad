import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers } from '../../test/server';
import { show } from '../../test/show';
import { Calibration } from './Calibration';
import { BundlePage } from './BundlePage';

const bins = [
  { n: 400, predicted: 0.01, observed: 0.0125, ci95: [0.0053, 0.0289] as [number, number] },
  { n: 400, predicted: 0.2, observed: 0.35, ci95: [0.3051, 0.3978] as [number, number] },
];

describe('calibration', () => {
  it('shows each group where it was promised and came true, and the numbers', async () => {
    show(<Calibration name="neural" bins={bins} />);
    const plot = await screen.findByRole('img');
    expect(plot).toHaveAccessibleName(/in 1 of 2 groups the promised chance lies within/);
    const dots = [...plot.querySelectorAll('line[stroke-linecap=round]')].map((dot) => Number(dot.getAttribute('y1')));
    expect(dots[0]).toBeCloseTo(100 - 100 * Math.sqrt(0.0125 / 0.4), 6);
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    expect(within(screen.getByRole('table')).getAllByRole('row')[2]).toHaveTextContent('20.000%35.000%[30.510; 39.780]400');
  });

  it('is left out of a model that holds none', async () => {
    answers('get', '/v1/bundles/', {
      version: '1',
      createdAt: '2026-11-25T20:00:00Z',
      evaluation: {
        k: 10,
        pipelines: [{ name: 'serving', metrics: { ndcg: { value: 0.4, ci95: [0.3, 0.5] } } }],
        rankers: [{ name: 'neural', auc: 0.8 }],
      },
    });
    show(<BundlePage />);
    expect(await screen.findByText('Neural network')).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});

describe('a model', () => {
  it('is said to serve only where it does', async () => {
    const measured = { metrics: { ndcg: { value: 0.4, ci95: [0.3, 0.5] } } };
    const bundle = {
      version: '2',
      serving: false,
      createdAt: '2026-11-25T20:00:00Z',
      evaluation: { k: 10, pipelines: [{ name: 'serving', ...measured }, { name: 'before', ...measured }] },
    };
    answers('get', '/v1/bundles/', bundle);
    const { unmount } = show(<BundlePage />);
    expect(await screen.findByText('This model as a whole')).toBeInTheDocument();
    expect(screen.getByText('The model that served when this one was trained')).toBeInTheDocument();
    unmount();
    answers('get', '/v1/bundles/', { ...bundle, serving: true });
    show(<BundlePage />);
    expect(await screen.findByText('This model as a whole (serving)')).toBeInTheDocument();
  });
});
