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
    expect((await screen.findByText('Light')).closest('tr')).toHaveTextContent('Light4071.5%[60.0; 80.0]');
    await userEvent.click(screen.getByRole('combobox', { name: 'Group by' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Brand' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Metric' }));
    await userEvent.click(await screen.findByRole('option', { name: 'NPS' }));
    await expect.poll(() => new URL(asked.at(-1)?.url ?? '').search).toBe('?by=brand&metric=nps&compare=whole&pageSize=20');
  });

  it('tells what surely lies apart from the whole, what is worth watching, and leaves the rest grey', async () => {
    const group = (category: string, value: number, sure: string) => ({
      key: { category },
      n: 40,
      metrics: { csat: { value: 70 + value, ci95: [60, 80], n: 40, method: 'wilson', apart: { value, ci95: [value - 5, value + 5], p: 0.01, sure } } },
    });
    const told = [group('Light', -12.5, 'sure'), group('Toys', 8, 'sure'), group('Books', 6, 'watched'), group('Garden', 1, 'chance')];
    answers('get', path, { groups: told, suppressed: [], nextPageToken: null });
    show(<Segments period={period} />);
    const cell = async (name: string) => (await screen.findByText(name)).closest('tr')?.querySelector('td:last-child');
    expect(await cell('Light')).toHaveTextContent('▼ -12.5 [-17.5; -7.5] surely worse');
    expect(await cell('Toys')).toHaveTextContent('▲ +8.0 [3.0; 13.0] surely better');
    expect(await cell('Books')).toHaveTextContent('+6.0 [1.0; 11.0] worth watching');
    expect(await cell('Garden')).toHaveTextContent('+1.0 [-4.0; 6.0] may be chance');
    expect(screen.getByText(/one in twenty may be false/)).toBeInTheDocument();
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

  it('calls segments of shoppers by their field and value, also those that are not shown', async () => {
    const key = { segment: 'memberTier=gold' };
    answers('get', path, {
      groups: [{ key, n: 40, metrics: { csat: { value: 71.5, ci95: [60, 80], n: 40, method: 'wilson' } } }, { key: { segment: 'gender=m' }, n: 0, metrics: {} }],
      suppressed: [{ key: { segment: 'region=a=b' }, code: 'too-few', reason: 'fewer than 5 shoppers' }],
      nextPageToken: null,
    });
    show(<Segments period={period} />);
    await userEvent.click(await screen.findByRole('combobox', { name: 'Group by' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Segment of shoppers' }));
    expect(await screen.findByText('Member tier: gold')).toBeInTheDocument();
    expect(screen.getByText('Gender: male')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Groups that are not shown: 1' }));
    expect(screen.getByText('Region: a=b: fewer than five shoppers')).toBeInTheDocument();
    await i18next.changeLanguage('zh');
    expect(await screen.findByText('会员等级：gold')).toBeInTheDocument();
  });

  it('names the next step where there is nothing', async () => {
    answers('get', path, { groups: [], suppressed: [], nextPageToken: null });
    show(<Segments period={period} />);
    expect(await screen.findByText('No groups to show')).toBeInTheDocument();
  });
});
