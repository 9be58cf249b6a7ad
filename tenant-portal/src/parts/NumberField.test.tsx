import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showBare } from '../test/show';
import { NumberField } from './NumberField';

function Form({ begin }: { begin: number | '' }) {
  const [value, setValue] = useState<number | ''>(begin);
  return (
    <>
      <NumberField label="Factor" decimalScale={2} value={value} onChange={setValue} />
      <output aria-label="read">{JSON.stringify(value)}</output>
      <button type="button" onClick={() => setValue('')}>
        none
      </button>
    </>
  );
}

afterEach(() => vi.restoreAllMocks());

describe('a number', () => {
  it.each([
    { person: 'de-DE', language: 'en', typed: '0,25', sign: ',' },
    { person: 'de-DE', language: 'en', typed: '0.25', sign: ',' }, // of the keys for numbers
    { person: 'en-GB', language: 'en', typed: '0.25' },
    { person: 'de-DE', language: 'zh', typed: '0,25' },
    { person: 'de-DE', language: 'zh', typed: '0.25' },
    { person: 'zh-CN', language: 'zh', typed: '0.25' },
  ])('is written as the portal writes it, and read as $person types it in $language: $typed', async ({ person, language, typed, sign = '.' }) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue([person]);
    await i18next.changeLanguage(language);
    showBare(<Form begin={1.5} />);
    const field = screen.getByRole('textbox', { name: 'Factor' });
    expect(field).toHaveValue(`1${sign}5`);
    await userEvent.clear(field);
    await userEvent.type(field, typed);
    expect(field).toHaveValue(`0${sign}25`);
    expect(screen.getByRole('status', { name: 'read' })).toHaveTextContent('0.25');
  });

  it('has no decimals of the sign that parts thousands where the person writes', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB']);
    showBare(<Form begin="" />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Factor' }), '1,000');
    expect(screen.getByRole('status', { name: 'read' })).toHaveTextContent('1000');
  });

  it('is gone where it was taken away, and what is half typed is none', async () => {
    showBare(<Form begin={7} />);
    const field = screen.getByRole('textbox', { name: 'Factor' });
    await userEvent.click(screen.getByRole('button', { name: 'none' }));
    expect(field).toHaveValue('');
    await userEvent.type(field, '-');
    expect(screen.getByRole('status', { name: 'read' })).toHaveTextContent('""');
    expect(field).toHaveValue('-');
  });
});
