import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, page } from '../../test/server';
import { show } from '../../test/show';
import { Exports } from './Exports';

const request = { type: 'events', format: 'parquet', from: null, to: null };
const made = { id: 'exp-1', kind: 'export', request, createdAt: '2026-11-26T07:00:00Z', progress: { read: 7, accepted: 7 }, problem: null };

describe('files of what was sent in', () => {
  it('say what they hold, of which time and in which format', async () => {
    const done = { ...made, state: 'succeeded', result: { href: '/v1/files/exports/1', format: 'parquet' } };
    const bounds = { from: '2026-11-01T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' };
    answers(
      'get',
      '/v1/exports',
      page([
        { ...made, id: 'exp-2', state: 'failed', result: {}, request: { ...request, type: 'items', format: 'csv' } },
        done,
        { ...done, id: 'exp-3', request: { ...request, ...bounds } },
        { ...done, id: 'exp-4', request: { ...request, from: bounds.from } },
        { ...done, id: 'exp-5', request: { ...request, to: bounds.to } },
      ]),
    );
    show(<Exports />);
    const [, failed, ...succeeded] = await screen.findAllByRole('row');
    expect(failed).toHaveTextContent(/Items–csvFailed7–$/);
    const periods = ['all', 'Nov 1, 2026 – Nov 30, 2026', 'from Nov 1, 2026', 'until Nov 30, 2026'];
    expect(succeeded).toHaveLength(periods.length);
    periods.forEach((period, row) => expect(succeeded[row]).toHaveTextContent(`Events${period}parquetSucceeded7Download`));
  });
});
