import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { VerbatimsPage } from './VerbatimsPage';

const path = '/v1/satisfaction/verbatims';
const late = {
  id: 'a-1',
  timestamp: '2026-11-26T10:00:00Z',
  itemId: 'sku-7',
  title: 'Lamp',
  csat: 5,
  nps: null,
  ces: null,
  stars: null,
  text: '<b>The delivery was late</b>, write to [mail]',
  cut: false,
  language: 'en',
  score: -0.5,
  sentiment: 'negative',
  contradiction: true,
  topics: [{ topic: 'delivery', sentiment: 'negative' }],
  corrected: null,
};
const german = { ...late, id: 'a-2', itemId: null, title: null, csat: null, text: 'Gut', language: 'other', score: null, sentiment: null, contradiction: false, topics: [] };
const share = { value: 33.3, ci95: [9.7, 70], method: 'wilson' };

describe('verbatims', () => {
  beforeEach(() => {
    answers('get', '/v1/satisfaction/topics', {
      from: null,
      to: null,
      topics: [{ topic: 'quality', n: 6, negative: share, positive: { ...share, value: 50 } }],
      suppressed: [{ topic: 'price', reason: 'too-few' }],
    });
  });

  it('shows texts as they were written, with what they say', async () => {
    answers('get', path, page([late, german]));
    show(<VerbatimsPage />, { roles: ['analyst'] });
    expect(await screen.findByText('<b>The delivery was late</b>, write to [mail]')).toBeInTheDocument();
    expect(screen.getByText('CSAT 5')).toBeInTheDocument();
    expect(screen.getByText('The text says the opposite of the stars or CSAT')).toBeInTheDocument();
    expect(screen.getByText('Delivery: Negative')).toBeInTheDocument();
    expect(screen.getByText('Another language')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Lamp' })).toHaveAttribute('href', '/catalogue/sku-7');
  });

  it('tells topics with their intervals, and which are not told; a topic narrows the list down', async () => {
    const asked = listens('get', path, page([late]));
    show(<VerbatimsPage />, { roles: ['analyst'] });
    expect(await screen.findByRole('row', { name: /Quality 6 33.3% \[9.7; 70.0\] 50.0%/ })).toBeInTheDocument();
    expect(screen.getByText('Not shown, since fewer than five shoppers wrote about it: Price')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show texts about Quality' }));
    await expect.poll(() => new URL(asked.at(-1)?.url ?? '').searchParams.get('topic')).toBe('quality');
  });

  it('asks for what the address says', async () => {
    const asked = listens('get', path, page([]));
    show(<VerbatimsPage />, { roles: ['analyst'], at: '/?q=late&sentiment=negative&contradiction=true&from=2026-03-01' });
    expect(await screen.findByText('Nothing has all of this')).toBeInTheDocument();
    const query = new URL(asked[0]?.url ?? '').searchParams;
    expect(['q', 'sentiment', 'contradiction', 'from', 'pageSize'].map((name) => query.get(name))).toEqual(['late', 'negative', 'true', '2026-03-01', '20']);
  });

  it('is not asked for over a period that ends before it begins', async () => {
    const asked = listens('get', path, page([]));
    show(<VerbatimsPage />, { roles: ['analyst'], at: '/?from=2026-03-01&to=2026-02-01' });
    expect(await screen.findByText('This day is before the first')).toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it('takes what a person says instead of what was read', async () => {
    answers('get', path, page([late]));
    const heard = listens('post', `${path}/a-1\\:correct`, { ...late, corrected: { by: 'person-1', at: '2026-11-27T10:00:00Z' } });
    show(<VerbatimsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Correct' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('combobox', { name: 'Price' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Positive' }));
    await userEvent.click(dialog.getByRole('combobox', { name: 'Delivery' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Negative' })); // what is chosen, once more: not about it
    await userEvent.click(dialog.getByRole('button', { name: 'Correct' }));
    expect(await screen.findByText('Corrected')).toBeInTheDocument();
    expect(await heard[0]?.json()).toEqual({ sentiment: 'negative', topics: [{ topic: 'price', sentiment: 'positive' }] });
  });

  it('stays when it cannot be corrected, with the reason', async () => {
    answers('get', path, page([late]));
    refuses('post', `${path}/a-1\\:correct`, 404, { code: 'not-found', traceId: 'trace-7' });
    show(<VerbatimsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Correct' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Correct' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('trace-7');
  });

  it('says what is needed where there is nothing, and why something cannot be read', async () => {
    answers('get', path, page([]));
    refuses('get', '/v1/satisfaction/topics', 503, { code: 'busy' });
    show(<VerbatimsPage />, { roles: ['analyst'] });
    expect(await screen.findByText('Nobody has written anything yet')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
