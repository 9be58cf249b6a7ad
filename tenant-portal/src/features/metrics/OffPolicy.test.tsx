import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { OffPolicy } from './OffPolicy';

const path = '/v1/metrics/off-policy';
const figure = (value: number, half = 1) => ({ value, ci95: [value - half, value + half], n: 400, method: 'snips-by-shopper' });
const nothing = { from: null, to: null, scenario: null, answers: 0, waiting: 0, shoppers: 0, drawn: 0, policies: [], channels: [], suppressed: [] };
const told = {
  ...nothing,
  answers: 40_000,
  waiting: 120,
  shoppers: 9_000,
  drawn: 3_600,
  policies: [
    {
      policy: 'greedy',
      effectiveN: 36_400.7,
      agrees: 100,
      metrics: { clickRate: figure(6.5), clickRateDoublyRobust: figure(6.4), orderRate: figure(1.5), orderRateDoublyRobust: figure(1.4) },
    },
    {
      policy: 'channel',
      channel: 'history',
      effectiveN: 412.2,
      agrees: 61.2,
      metrics: { clickRate: figure(5.25), clickRateDoublyRobust: figure(5.5), orderRate: figure(1.2), orderRateDoublyRobust: figure(1.3) },
    },
    { policy: 'channel', channel: 'bayes', effectiveN: 120, agrees: 20, metrics: {} },
  ],
  channels: [
    { channel: 'history', effectiveN: 1_500, metrics: { clickDifference: figure(1.75), orderDifference: figure(-0.25) } },
    { channel: 'bayes', effectiveN: 90, metrics: {} },
  ],
  suppressed: [
    { key: { policy: 'channel', channel: 'bayes' }, code: 'effective-n', reason: '…' },
    { key: { channel: 'bayes' }, code: 'effective-n', reason: '…' },
  ],
};

describe('what other choices would lead to', () => {
  it('is told with both estimates, and refused where too little was drawn', async () => {
    answers('get', path, told);
    show(<OffPolicy asked={{}} />, { roles: ['analyst'] });
    const [first, second] = await screen.findAllByRole('table');
    const choices = within(first as HTMLElement).getAllByRole('row');
    expect(choices[1]).toHaveTextContent(/As without a draw36,400100%6\.50%.*5\.50; 7\.50.*6\.40%/);
    expect(choices[2]).toHaveTextContent(/First of Own history41261%5\.25%.*5\.50%/);
    expect(choices[3]).toHaveTextContent('What was drawn tells less than 200 answers would');
    const channels = within(second as HTMLElement).getAllByRole('row');
    expect(channels[1]).toHaveTextContent(/Own history1,5001\.75/);
    expect(channels[2]).toHaveTextContent('What was drawn tells less than 200 answers would');
    expect(screen.getByText(/^Answers with such a place: 40,000, of 9,000 shoppers\. Drawn otherwise: 3,600\./)).toBeInTheDocument();
  });

  it('is told of orders as well', async () => {
    answers('get', path, told);
    show(<OffPolicy asked={{}} />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('combobox', { name: 'Led to' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Orders' }));
    expect(await screen.findByText('1.50%')).toBeInTheDocument();
    expect(screen.getByText('-0.25')).toBeInTheDocument();
  });

  it('says what is needed where no place was drawn', async () => {
    const asked = listens('get', path, nothing);
    show(<OffPolicy asked={{ from: '2026-03-01', scenario: 'home' }} />, { roles: ['analyst'] });
    expect(await screen.findByText('No place was drawn')).toBeInTheDocument();
    expect(screen.getByText(/^Set “Share of answers with a drawn place” of a scenario/)).toBeInTheDocument();
    expect(new URL(asked[0]?.url ?? '').search).toBe('?from=2026-03-01&scenario=home');
  });

  it('says in the language of the person why there is nothing yet', async () => {
    answers('get', path, { ...nothing, waiting: 3, suppressed: [{ key: {}, code: 'led-open', reason: '…' }] });
    await i18next.changeLanguage('zh');
    show(<OffPolicy asked={{}} />, { roles: ['analyst'] });
    expect(await screen.findByText('暂无可说明的内容')).toBeInTheDocument();
    expect(screen.getByText('尚不可知：计入点击或购买的天数还没有过完')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<OffPolicy asked={{}} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
