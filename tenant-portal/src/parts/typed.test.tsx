import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showBare } from '../test/show';
import { useTyped } from './typed';

const told: string[] = [];
let answer: (value: string) => void = () => {};

/** A field whose owner hears at once what is typed, and gives it back only when it is told to. */
function Asking() {
  const [value, setValue] = useState('');
  answer = setValue;
  const { typed, type, leave } = useTyped(value, 100, (text) => told.push(text));
  return <input aria-label="words" value={typed} onChange={(event) => type(event.currentTarget.value)} onBlur={leave} />;
}

const field = () => screen.getByLabelText('words');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const soon = () => act(() => vi.advanceTimersByTime(200));

describe('what is typed', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    showBare(<Asking />);
  });
  afterEach(() => void vi.useRealTimers());

  it('is told once it rests, without blanks around it', () => {
    type('1');
    type(' 12 ');
    soon();
    expect(told).toEqual(['12']);
  });

  it('stays when what was told before comes back meanwhile', () => {
    type('1');
    soon();
    type('12');
    act(() => answer('1'));
    expect(field()).toHaveValue('12');
    soon();
    expect(told).toEqual(['1', '12']);
  });

  it('gives way to another value, and is not told any more', () => {
    type('1');
    soon();
    act(() => answer('1'));
    type('12');
    act(() => answer(''));
    expect(field()).toHaveValue('');
    soon();
    expect(told).toEqual(['1']);
  });

  it('is told at once when the field is left', () => {
    type('3');
    fireEvent.blur(field());
    expect(told).toEqual(['3']);
  });
});
