import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showBare } from '../test/show';
import { Copy } from './Copy';

describe('a text to take along', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is copied', async () => {
    const user = userEvent.setup();
    showBare(<Copy text="line 1" of="the text" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe('line 1');
  });

  it('is there to be copied by hand where pages may not copy', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    showBare(<Copy text={'line 1\nline 2'} of="the text" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    const field: HTMLTextAreaElement = await screen.findByRole('textbox', { name: 'the text' });
    expect(field).toHaveValue('line 1\nline 2');
    expect(field).toHaveAccessibleDescription(/press Ctrl\+C/);
    expect(field).toHaveFocus();
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('line 1\nline 2');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('textbox', { name: 'the text' }));
  });
});
