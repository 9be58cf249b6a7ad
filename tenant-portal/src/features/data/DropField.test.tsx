import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showBare } from '../../test/show';
import { DropField } from './DropField';

const file = new File(['id\n1\n'], 'items.csv');
const carrying = (types: string[]) => ({ dataTransfer: { types, files: types.includes('Files') ? [file] : [] } });
/** Whether the browser would do what it does by itself: open the file. */
const opens = (target: Element, carried = carrying(['Files'])) => [fireEvent.dragOver(target, carried), fireEvent.drop(target, carried)];

describe('a file that is dropped', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is taken where it is dropped on the field', () => {
    const taken = vi.fn();
    showBare(<DropField onFile={taken} disabled={false} />);
    expect(opens(screen.getByTestId('drop'))).toEqual([false, false]);
    expect(taken).toHaveBeenCalledExactlyOnceWith(file);
  });

  it('is taken alone: of several none is, and that is said until one is', () => {
    const taken = vi.fn();
    showBare(<DropField onFile={taken} disabled={false} />);
    const field = screen.getByTestId('drop');
    fireEvent.drop(field, { dataTransfer: { types: ['Files'], files: [file, new File(['id\n2\n'], 'more.csv')] } });
    expect(screen.getByRole('alert')).toHaveTextContent('One file at a time');
    expect(taken).not.toHaveBeenCalled();
    fireEvent.drop(field, carrying(['Files']));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(taken).toHaveBeenCalledExactlyOnceWith(file);
  });

  it('is not opened in place of the page where it is dropped beside the field', () => {
    const taken = vi.fn();
    const { unmount } = showBare(<DropField onFile={taken} disabled={false} />);
    expect(opens(document.body)).toEqual([false, false]);
    expect(taken).not.toHaveBeenCalled();
    unmount();
    expect(opens(document.body)).toEqual([true, true]);
  });

  it('hinders no text from being dragged', () => {
    showBare(<DropField onFile={vi.fn()} disabled={false} />);
    expect(opens(document.body, carrying(['text/plain']))).toEqual([true, true]);
  });
});
