import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page } from '../../test/server';
import { show } from '../../test/show';
import { ShoppersPage } from './ShoppersPage';

describe('the filters of the shoppers', () => {
  it('ask the service for those who have all of it', async () => {
    const asked = listens('get', '/v1/users', page([{ id: 'u-1', memberTier: 'gold' }]));
    answers('get', '/v1/users\\:values', page([{ id: 'blue' }, { id: 'gold' }]));
    show(<ShoppersPage />, { at: '/?bornFrom=1980' });
    await screen.findByRole('link', { name: 'u-1' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Member tier' }));
    await userEvent.click(await screen.findByRole('option', { name: 'gold' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Personalization' }));
    await userEvent.click(await screen.findByRole('option', { name: 'refused' }));
    await expect
      .poll(() => new URL(asked.at(-1)?.url ?? 'http://none').search)
      .toBe('?pageSize=25&memberTier=gold&personalization=false&bornFrom=1980');
  });

  it('call the usual codes of a gender by their words, and ask for the code', async () => {
    const asked = listens('get', '/v1/users', page([{ id: 'u-1' }]));
    answers('get', '/v1/users\\:values', page([{ id: 'f' }, { id: 'x' }]));
    show(<ShoppersPage />, { at: '/?bornFrom=1980' });
    await screen.findByRole('link', { name: 'u-1' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Gender' }));
    expect(await screen.findByRole('option', { name: 'x' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('option', { name: 'female' }));
    await expect.poll(() => new URL(asked.at(-1)?.url ?? 'http://none').search).toBe('?pageSize=25&gender=f&bornFrom=1980');
  });

  it('say that nobody is left, and give all of them back', async () => {
    answers('get', '/v1/users', page([]));
    answers('get', '/v1/users\\:values', page([]));
    show(<ShoppersPage />, { at: '/?city=Nowhere' });
    expect(await screen.findByText('Nothing has all of this')).toBeInTheDocument();
    answers('get', '/v1/users', page([{ id: 'u-1' }]));
    const [remove] = screen.getAllByRole('button', { name: 'Remove all filters' });
    await userEvent.click(remove as HTMLElement);
    expect(await screen.findByRole('link', { name: 'u-1' })).toBeInTheDocument();
  });
});
