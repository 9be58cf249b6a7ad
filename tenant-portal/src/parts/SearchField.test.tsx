import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import { showBare } from '../test/show';
import { SearchField } from './SearchField';

function Searching() {
  return (
    <>
      <SearchField label="Search" placeholder="" />
      <Link to="/">everything</Link>
      <Link to="/?q=scarf">scarves</Link>
      <output data-testid="address">{decodeURIComponent(useLocation().search)}</output>
    </>
  );
}

const field = () => screen.getByRole('searchbox', { name: 'Search' });
const address = () => screen.getByTestId('address').textContent;

describe('the words of a search', () => {
  it('follow the address, when it is another link that changes it', async () => {
    showBare(<Searching />, '/?q=wool');
    expect(field()).toHaveValue('wool');
    await userEvent.click(screen.getByRole('link', { name: 'scarves' }));
    expect(field()).toHaveValue('scarf');
    await userEvent.click(screen.getByRole('link', { name: 'everything' }));
    expect(field()).toHaveValue('');
  });

  it('stay as they are typed while the address follows them', async () => {
    showBare(<Searching />);
    await userEvent.type(field(), 'red ');
    await expect.poll(address).toBe('?q=red');
    expect(field()).toHaveValue('red ');
    await userEvent.type(field(), 'shoes');
    await expect.poll(address).toBe('?q=red+shoes');
  });

  it('that were not searched for yet are forgotten with the page that they were for', async () => {
    showBare(<Searching />, '/?q=wool');
    await userEvent.type(field(), 'len');
    await userEvent.click(screen.getByRole('link', { name: 'scarves' }));
    await new Promise((resolve) => setTimeout(resolve, 400)); // longer than it would take to search for them
    expect([address(), (field() as HTMLInputElement).value]).toEqual(['?q=scarf', 'scarf']);
  });
});
