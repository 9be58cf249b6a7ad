import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { show } from '../../test/show';
import { EditOne } from './EditOne';

describe('a form in a dialog', () => {
  it('is left by its button alone, so that Escape and a click beside take nothing away', async () => {
    show(<EditOne kind="scenarios" label="New" title="A new one" termsOf={() => ({})} bodyOf={() => ({})} fields={() => null} />);
    await userEvent.click(await screen.findByRole('button', { name: 'New' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'A new one' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Id' }), 'half');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(document.querySelector('.mantine-Modal-overlay') as Element);
    expect(dialog.getByRole('textbox', { name: 'Id' })).toHaveValue('half');
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });
});
