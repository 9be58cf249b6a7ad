import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../api/types';
import { refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { OperationResult } from './OperationResult';

const path = '/v1/operations/imp_1';
const progress = { read: 2, accepted: 1, rejected: 0, duplicates: 0, rowsPerSecond: 10 };
const ended = { id: 'imp_1', type: 'items', state: 'succeeded', validateOnly: false, progress } as unknown as Operation;
const refused = { ...ended, progress: { ...progress, rejected: 1 } } as unknown as Operation;

describe('an import', () => {
  it('that ended is said to be done only as far as rows were accepted', async () => {
    server.use(http.get(`*${path}/errors`, () => HttpResponse.text('')));
    const { unmount } = show(<OperationResult operation={refused} />);
    expect(await screen.findByText('Done, 1 refused')).toBeInTheDocument();
    unmount();
    const none = { ...refused, progress: { ...progress, accepted: 0, rejected: 2 } } as unknown as Operation;
    show(<OperationResult operation={none} />);
    expect(await screen.findByText('Nothing accepted')).toBeInTheDocument();
    expect(screen.queryByText(/^(Succeeded|Imported)$/)).not.toBeInTheDocument();
  });

  it('says how many of the refused rows are listed where the list ends before', async () => {
    const many = { ...refused, progress: { ...progress, rejected: 12_000 } } as unknown as Operation;
    server.use(http.get(`*${path}/errors`, () => HttpResponse.text('{"row":2,"errors":[]}\n{"row":3,"errors":[]}\n')));
    show(<OperationResult operation={many} />);
    expect(await screen.findByRole('link', { name: 'Download the first errors: of 2 of 12,000 rows, more are not kept' })).toBeInTheDocument();
  });

  it('asks who is not signed in any more to sign in, before it says why rows were refused', async () => {
    refuses('get', `${path}/errors`, 401, { code: 'unauthenticated' });
    show(<OperationResult operation={refused} />);
    expect(await screen.findByRole('dialog')).toHaveTextContent('Your session has ended');
  });

  it('gives refused rows as a table in which nothing is run', async () => {
    server.use(http.get(`*${path}/errors`, () => HttpResponse.text('{"row":2,"errors":[{"pointer":"/attributes/;=1+1","code":"type","detail":"a, b"}]}\n')));
    show(<OperationResult operation={refused} />);
    const link = await screen.findByRole('link', { name: 'The same as CSV' });
    const table = decodeURIComponent(link.getAttribute('href') ?? '').split('\n');
    expect(table[1]).toBe("2,/attributes/;'=1+1,type,\"a, b\"");
  });
});
