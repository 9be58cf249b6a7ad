import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, page } from '../../test/server';
import { show } from '../../test/show';
import { Exports } from './Exports';

const made = { id: 'exp-1', kind: 'export', createdAt: '2026-11-26T07:00:00Z', progress: { read: 7, accepted: 7 }, problem: null };

describe('files of what was sent in', () => {
  it('say in which format they are, once that is known', async () => {
    const done = { ...made, state: 'succeeded', result: { href: '/v1/files/exports/1', format: 'parquet' } };
    answers('get', '/v1/exports', page([{ ...made, id: 'exp-2', state: 'failed', result: {} }, done]));
    show(<Exports />);
    const [, failed, succeeded] = await screen.findAllByRole('row');
    expect(succeeded).toHaveTextContent(/parquetSucceeded7Download$/);
    expect(failed).toHaveTextContent(/–Failed7–$/);
  });
});
