import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { Arriving } from './Arriving';

const path = '/v1/usage';
const stock = { items: 123_000, users: 40, events: 900, responses: 7, recommendations: 3 };

/** Answers one question after the other, and the last answer for ever; the first two come together. */
function usage(...answers: (object | 429)[]): void {
  let asked = 0;
  server.use(
    http.get(`*${path}`, () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      return answer === 429 ? HttpResponse.json({ status: 429, code: 'too-many-requests' }, { status: 429 }) : HttpResponse.json(answer);
    }),
  );
}

describe('what arrives', () => {
  it('is counted from what was there when it was opened', async () => {
    usage(stock, stock, { ...stock, items: 123_002 });
    show(<Arriving />);
    expect(await screen.findByText('+2')).toBeInTheDocument();
    expect(screen.getAllByText('+0')).toHaveLength(4);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is not the whole stock where nobody knows what was there', async () => {
    usage(429, 429, { ...stock, items: 123_002 });
    show(<Arriving />);
    expect(await screen.findByText('123,002 in all')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many');
    expect(screen.getAllByText('–')).toHaveLength(5);
    expect(screen.queryByText(/^\+/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await expect.poll(() => screen.queryAllByText('+0').length).toBe(5);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is not nothing where it cannot be asked', async () => {
    refuses('get', path, 422, { code: 'invalid', detail: 'not today' });
    show(<Arriving />);
    expect(await screen.findByText('not today')).toBeInTheDocument();
    expect(screen.getAllByText('–')).toHaveLength(5);
  });
});
