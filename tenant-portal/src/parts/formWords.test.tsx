import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it, vi } from 'vitest';
import { showBare } from '../test/show';
import { useFormWords } from './formWords';
import { IdField } from './IdField';

function Form({ send }: { send: () => void }) {
  useFormWords();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <IdField label="id" />
      <button type="submit">go</button>
    </form>
  );
}

describe('a form that is not sent', () => {
  it.each([
    ['en', 'Fill in this field', /^Small letters/],
    ['zh', '请填写此项', /^小写字母/],
  ])('says why in the language of the page (%s), and is sent when that is mended', async (language, missing, form) => {
    await i18next.changeLanguage(language);
    const send = vi.fn();
    showBare(<Form send={send} />);
    const field = screen.getByRole<HTMLInputElement>('textbox');
    expect(field).toHaveAccessibleDescription(form);
    const go = () => userEvent.click(screen.getByRole('button'));
    await go();
    expect(field.validationMessage).toBe(missing);
    await userEvent.type(field, 'My Shop');
    await go();
    expect(field.validationMessage).toMatch(form);
    await userEvent.clear(field);
    await userEvent.type(field, 'my-shop');
    expect(send).not.toHaveBeenCalled();
    await go();
    expect(send).toHaveBeenCalledOnce();
    await i18next.changeLanguage('en');
  });
});
