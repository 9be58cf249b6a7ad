import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Segments } from './Segments';

const path = '/v1/satisfaction';
const period = { from: undefined, to: undefined };
const groups = (metric: string) => ({
  groups: [{ key: { category: 'Light', brand: 'Glow' }, n: 40, metrics: { [metric]: { value: 71.5, ci95: [60, 80], n: 40, method: 'wilson' } } }],
  suppressed: [],
  nextPageToken: null,
});

describe('a metric by group', () => {
  it('is asked for with the group and the metric that were chosen', async () => {
    const asked = listens('get', path, groups('csat'));
    show(<Segments period={period} />);
    expect((await screen.findByText('Light')).closest('tr')).toHaveTextContent('Light4071.5 %[60.0; 80.0]');
    await userEvent.click(screen.getByRole('combobox', { name: 'Group by' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Brand' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Metric' }));
    await userEvent.click(await screen.findByRole('option', { name: 'NPS' }));
    await expect.poll(() => new URL(asked.at(-1)?.url ?? '').search).toBe('?by=brand&metric=nps&pageSize=20');
  });

  it('says why it cannot be shown, and is asked for again', async () => {
    refuses('get', path, 422, { code: 'invalid', detail: 'by is not one of the dimensions' });
    show(<Segments period={period} />);
    expect(await screen.findByText('by is not one of the dimensions')).toBeInTheDocument();
    answers('get', path, groups('csat'));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Light')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says in the language of the person why a group is not shown, and what it has no word for as it came', async () => {
    const suppressed = [
      { key: { category: 'Candles' }, code: 'too-few', reason: 'fewer than 5 shoppers' },
      { key: { category: 'Vases' }, code: 'new-rule', reason: 'a rule of tomorrow' },
    ];
    answers('get', path, { ...groups('csat'), suppressed });
    await i18next.changeLanguage('zh');
    show(<Segments period={period} />);
    await userEvent.click(await screen.findByRole('button', { name: '2 个分组未显示' }));
    expect(screen.getByText('Candles: 顾客少于五位')).toBeInTheDocument();
    expect(screen.getByText('a rule of tomorrow')).toHaveAttribute('lang', 'en');
  });

  it('names the next step where there is nothing', async () => {
    answers('get', path, { groups: [], suppressed: [], nextPageToken: null });
    show(<Segments period={period} />);
    expect(await screen.findByText('No groups to show')).toBeInTheDocument();
  });
});
