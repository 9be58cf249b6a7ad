import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, page } from '../../test/server';
import { show } from '../../test/show';
import { EdgeSection } from './EdgeSection';

const edges = [
  { id: 'a', from: 'u-1', to: 'u-17', type: 'household', weight: 1 },
  { id: 'b', from: 'u-17', to: 'u-2', type: 'follow', weight: 0.5, timestamp: '2026-11-26T10:00:00Z' },
  { id: 'c', from: 'u-3', to: 'u-17', type: 'follow', weight: 1 },
  { id: 'd', from: 'u-4', to: 'u-17', type: 'referral', weight: 1 },
  { id: 'e', from: 'u-17', to: 'u-5', type: 'referral', weight: 1 },
  { id: 'f', from: 'u-17', to: 'u-6', type: 'chess-club', weight: 1 },
];

describe('related shoppers', () => {
  it('are named from the side of the shopper whose page it is', async () => {
    answers('get', '/v1/users/u-17/edges', page(edges));
    show(<EdgeSection id="u-17" />);
    const seen = async (other: string) => (await screen.findByRole('link', { name: other })).closest('tr')?.textContent;
    expect(await seen('u-1')).toContain('same household');
    expect(await seen('u-2')).toContain('followed by this shopper');
    expect(await seen('u-2')).toContain('0.5');
    expect(await seen('u-3')).toContain('follows this shopper');
    expect(await seen('u-4')).toContain('brought this shopper');
    expect(await seen('u-5')).toContain('brought by this shopper');
    expect(await seen('u-6')).toContain('chess-club');
    expect(screen.getByRole('link', { name: 'u-2' })).toHaveAttribute('href', '/shoppers/u-2');
  });

  it('are none where the shop named nobody', async () => {
    answers('get', '/v1/users/u-17/edges', page([]));
    show(<EdgeSection id="u-17" />);
    expect(await screen.findByText('Nobody was named.')).toBeInTheDocument();
  });
});
