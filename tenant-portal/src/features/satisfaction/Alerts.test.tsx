import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Alerts } from './Alerts';

const path = '/v1/satisfaction/alerts';
const alert = {
  id: 'csat-2026-10-03',
  metric: 'csat',
  state: 'open',
  direction: 'fall',
  good: false,
  firstDay: '2026-10-03',
  raisedOn: '2026-10-09',
  endedOn: null,
  since: '2026-01-01',
  until: '2026-10-03',
  before: { value: 80.04, ci95: [79, 81], n: 9000 },
  after: { value: 74.5, ci95: [72, 77], n: 700 },
  change: { value: -5.54, ci95: [-8.2, -2.9], method: 'mover' },
};
const watched = [
  { metric: 'csat', state: 'watching', usual: 80.04, days: 275, perDay: 98.2, seesPoints: 4.3, fivePointsAfterDays: 10 },
  { metric: 'nps', state: 'too_short', usual: null, days: 12, perDay: 40, seesPoints: null, fivePointsAfterDays: null },
];
const list = (items: object[]) => ({ items, nextPageToken: null, total: items.length, watched });

describe('alerts', () => {
  it('say what changed, since when and where', async () => {
    answers('get', path, list([alert]));
    answers('get', `${path}/csat-2026-10-03`, {
      ...alert,
      contributors: [
        {
          by: 'category',
          rate: -5,
          mix: -0.54,
          groups: [
            { group: 'Home', points: -5.1, rate: -5, mix: -0.1, before: 80, after: 61, nBefore: 3000, nAfter: 200 },
            { group: null, points: -0.44, rate: 0, mix: -0.44, before: null, after: 79, nBefore: 0, nAfter: 500 },
          ],
        },
      ],
    });
    show(<Alerts />, { roles: ['analyst'] });
    const row = within(await screen.findByRole('row', { name: /CSAT fell/ }));
    expect(row.getByText('-5.5 points [-8.2; -2.9]')).toBeInTheDocument();
    expect(row.getByText('from 80.0% to 74.5%')).toBeInTheDocument();
    expect(row.getByText('Oct 3, 2026')).toBeInTheDocument();
    expect(row.getByText('Goes on')).toBeInTheDocument();
    await userEvent.click(row.getByRole('button', { name: 'Show where: CSAT fell, Oct 3, 2026' }));
    expect(await screen.findByText(/Of -5.5 points, -5.0 come of changes within groups and -0.5 of more answers/)).toBeInTheDocument();
    const where = within(screen.getByRole('region', { name: 'Where it comes from: Category' }));
    expect(where.getByRole('row', { name: 'Home -5.1 points 80.0% (n = 3,000) 61.0% (n = 200)' })).toBeInTheDocument();
    expect(where.getByRole('row', { name: /All others.* – \(n = 0\) 79.0%/ })).toBeInTheDocument();
    await userEvent.click(row.getByRole('button', { expanded: true }));
    expect(screen.queryByRole('heading', { name: /Where it comes from/ })).not.toBeInTheDocument();
  });

  it('say what can be seen where nothing was', async () => {
    answers('get', path, list([]));
    show(<Alerts />, { roles: ['analyst'] });
    expect(await screen.findByText('No lasting change was found')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'CSAT 80.0% 98.2 4.3 points or more on day 10' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'NPS – 40.0 12 of the 90 days to compare with are there –' })).toBeInTheDocument();
  });

  it('say why they cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy', detail: 'counting takes too long', traceId: 'trace-9' });
    show(<Alerts />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
