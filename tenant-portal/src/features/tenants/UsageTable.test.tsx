import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listens, page } from '../../test/server';
import { show } from '../../test/show';
import { monthsUntil, UsageTable } from './UsageTable';

const usage = { id: 'lantern', name: 'Lantern', plan: 'standard', items: 400, users: 90, events: 12000, responses: 30, recommendations: 77 };

describe('usage of tenants', () => {
  it('is that of the running month, and of another that is chosen', async () => {
    const asked = listens('get', '/v1/usage/tenants', page([usage]));
    show(<UsageTable />, { roles: ['operator'] });
    const row = (await screen.findByText('Lantern')).closest('tr');
    expect(row).toHaveTextContent('LanternlanternStandard12,000773040090');
    const [now, before] = monthsUntil(new Date(), 2);
    expect(new URL(asked[0]?.url ?? '').searchParams.get('month')).toBe(now);
    await userEvent.click(screen.getByRole('combobox', { name: 'Month' }));
    await userEvent.click((await screen.findAllByRole('option'))[1] as HTMLElement);
    await expect.poll(() => new URL(asked.at(-1)?.url ?? '').searchParams.get('month')).toBe(before);
  });

  it('counts months by the calendar of UTC', () => {
    expect(monthsUntil(new Date('2026-01-31T23:30:00Z'), 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  });
});
