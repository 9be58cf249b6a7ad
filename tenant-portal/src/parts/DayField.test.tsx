import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { showBare } from '../test/show';
import { DayField } from './DayField';

const said: string[] = [];

function Asking() {
  const [day, setDay] = useState('');
  const change = (to: string) => {
    said.push(to);
    setDay(to);
  };
  return <DayField label="From" value={day} onChange={change} />;
}

describe('a day', () => {
  it('is asked for once, when its year is whole', async () => {
    showBare(<Asking />);
    const type = (value: string) => fireEvent.change(screen.getByLabelText('From'), { target: { value } });
    type('0202-03-01');
    await new Promise((resolve) => setTimeout(resolve, 500)); // longer than is waited for the next digit
    expect(said).toEqual([]);
    expect(screen.getByLabelText('From')).toHaveValue('0202-03-01');
    type('2026-03-01');
    type('2026-03-12');
    await expect.poll(() => said).toEqual(['2026-03-12']);
    type('');
    await expect.poll(() => said).toEqual(['2026-03-12', '']);
  });
});
