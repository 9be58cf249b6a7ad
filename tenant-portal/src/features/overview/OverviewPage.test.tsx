import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { ModelCard } from './ModelCard';
import { OverviewPage } from './OverviewPage';

const usage = { items: 400, users: 90, events: 12000, responses: 30, recommendations: 77, quota: {} };

function world(stored: object, trending: object[]) {
  answers('get', '/v1/usage', stored);
  answers('get', '/v1/dead-letters', page([]));
  answers('get', '/v1/operations', page([]));
  answers('get', '/v1/experiments', page([]));
  answers('post', '/v1/trending', { items: trending });
}

describe('the overview', () => {
  it('counts what there is, and says what is trending', async () => {
    world(usage, [{ id: 'sku-1', values: { title: 'Oak table' } }, { id: 'sku 2' }]);
    show(<OverviewPage />, { roles: ['integration'] });
    expect(await screen.findByText('12,000')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Oak table' })).toHaveAttribute('href', '/catalogue/sku-1');
    expect(screen.getByRole('link', { name: 'sku 2' })).toHaveAttribute('href', '/catalogue/sku%202');
    expect(screen.queryByText('Nothing has arrived yet')).not.toBeInTheDocument();
  });

  it('shows a shop that has sent nothing its first steps, as far as the role may take them', async () => {
    world({ ...usage, items: 0, events: 0 }, []);
    show(<OverviewPage />, { roles: ['integration'] });
    expect(await screen.findByRole('link', { name: 'Import a file' })).toHaveAttribute('href', '/data');
    expect(screen.queryByRole('link', { name: 'Send by API' })).not.toBeInTheDocument();
    expect(await screen.findByText(/^Nothing is trending/)).toBeVisible();
  });

  it('says of a part alone that it failed', async () => {
    world(usage, []);
    refuses('post', '/v1/trending', 500, { code: 'internal', traceId: 'trace-5' });
    show(<OverviewPage />, { roles: ['integration'] });
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-5');
    expect(screen.getByText('12,000')).toBeVisible();
  });

  it('keeps what it shows when that cannot be renewed', async () => {
    world(usage, []);
    const { queries } = show(<OverviewPage />, { roles: ['integration'] });
    expect(await screen.findByText('12,000')).toBeVisible();
    refuses('get', '/v1/usage', 500, { code: 'internal', traceId: 'trace-7' });
    void queries.invalidateQueries();
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-7');
    expect(screen.getByText('12,000')).toBeVisible();
  });

  it('shows its other parts while what is stored cannot be had, and asks for that again', async () => {
    world(usage, [{ id: 'sku-1', values: { title: 'Oak table' } }]);
    refuses('get', '/v1/usage', 500, { code: 'internal', traceId: 'trace-6' });
    show(<OverviewPage />, { roles: ['integration'] });
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-6');
    expect(screen.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Oak table' })).toBeVisible();
    answers('get', '/v1/usage', usage);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('12,000')).toBeVisible();
  });
});

describe('the model that serves', () => {
  const ndcg = (value: number) => ({ metrics: { ndcg: { value, ci95: [value - 0.01, value + 0.01] } } });
  const evaluation = {
    k: 10,
    pipelines: [
      { name: 'popularity', ...ndcg(0.1) },
      { name: 'channel:history', ...ndcg(0.15) },
      { name: 'serving', ...ndcg(0.2) },
    ],
  };

  it('stands with its age before the baselines, without single channels', async () => {
    const createdAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    answers('get', '/v1/bundles', page([{ version: 'old', serving: false }, { version: '2026-11-27.1', serving: true, createdAt, evaluation }]));
    show(<ModelCard />);
    expect(await screen.findByRole('link', { name: '2026-11-27.1' })).toHaveAttribute('href', '/models/2026-11-27.1');
    expect(screen.getByText('trained 2 days ago')).toBeVisible();
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^This model as a whole \(serving\).*0\.200/);
  });

  it('is missed where there is none, and what shoppers see then is said', async () => {
    answers('get', '/v1/bundles', page([{ version: 'old', serving: false }]));
    show(<ModelCard />);
    expect(await screen.findByText(/^No model serves/)).toBeVisible();
  });
});
