import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../api/types';
import { answers, listens, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { OperationResult } from './OperationResult';

const path = '/v1/operations/imp_1';
const progress = { read: 2, accepted: 1, rejected: 0, duplicates: 0, rowsPerSecond: 10 };
const running = { id: 'imp_1', type: 'items', state: 'running', validateOnly: false, progress } as unknown as Operation;
const refused = { ...running, state: 'succeeded', progress: { ...progress, rejected: 1 } } as unknown as Operation;

describe('an import', () => {
  it('is cancelled, and then looked at', async () => {
    answers('get', path, running);
    const cancelled = listens('post', `${path}\\:cancel`, { ...running, state: 'cancelled' });
    show(<OperationResult first={running} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    answers('get', path, { ...running, state: 'cancelled' });
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
    expect(cancelled).toHaveLength(1);
  });

  it('that is not cancelled says why', async () => {
    answers('get', path, running);
    refuses('post', `${path}\\:cancel`, 403, { code: 'forbidden', detail: 'it is not yours' });
    show(<OperationResult first={running} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('it is not yours')).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
  });

  it('that nobody knows of any more does not stay running', async () => {
    let asked = 0;
    server.use(
      http.get(`*${path}`, () => {
        asked++;
        return HttpResponse.json({ status: 404, code: 'not-found', detail: 'There is no such thing here' }, { status: 404 });
      }),
    );
    show(<OperationResult first={running} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such thing here');
    expect(screen.queryByText('Running')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Cancel' })).not.toBeInTheDocument();
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 200)); // longer than it would take to ask again
    expect(asked).toBe(before);
  });

  it('that cannot be read for a while says so, and goes on', async () => {
    refuses('get', path, 500, { code: 'internal', traceId: 'trace-1' });
    show(<OperationResult first={running} />);
    expect(await screen.findByText('trace-1')).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
    answers('get', path, { ...running, state: 'succeeded' });
    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
    expect(screen.queryByText('trace-1')).not.toBeInTheDocument();
  });

  it('that ended is said to be done only as far as rows were accepted', async () => {
    answers('get', path, refused);
    server.use(http.get(`*${path}/errors`, () => HttpResponse.text('')));
    const { unmount } = show(<OperationResult first={refused} />);
    expect(await screen.findByText('Done, 1 refused')).toBeInTheDocument();
    unmount();
    const none = { ...refused, progress: { ...progress, accepted: 0, rejected: 2 } } as unknown as Operation;
    answers('get', path, none);
    show(<OperationResult first={none} />);
    expect(await screen.findByText('Nothing accepted')).toBeInTheDocument();
    expect(screen.queryByText(/^(Succeeded|Imported)$/)).not.toBeInTheDocument();
  });

  it('says how many of the refused rows are listed where the list ends before', async () => {
    const many = { ...refused, progress: { ...progress, rejected: 12_000 } } as unknown as Operation;
    answers('get', path, many);
    server.use(http.get(`*${path}/errors`, () => HttpResponse.text('{"row":2,"errors":[]}\n{"row":3,"errors":[]}\n')));
    show(<OperationResult first={many} />);
    expect(await screen.findByRole('link', { name: 'Download the first errors: of 2 of 12,000 rows, more are not kept' })).toBeInTheDocument();
  });

  it('asks who is not signed in any more to sign in, before it says why rows were refused', async () => {
    answers('get', path, refused);
    refuses('get', `${path}/errors`, 401, { code: 'unauthenticated' });
    show(<OperationResult first={refused} />);
    expect(await screen.findByRole('dialog')).toHaveTextContent('Your session has ended');
  });
});
