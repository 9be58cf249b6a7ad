import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { showBare } from '../test/show';
import { ErrorState } from './ErrorState';

describe('what went wrong', () => {
  const detail = 'must name its host, and not by an address';

  it('is said with its field, and not without it as well', () => {
    showBare(<ErrorState error={new Problem(422, { detail, errors: [{ pointer: '/url', code: 'value', detail }] })} />);
    expect(screen.getAllByText(detail)).toHaveLength(1);
    expect(screen.getByRole('alert')).toHaveTextContent(`/url ${detail}`);
  });

  it('is said as a whole where no field has it', () => {
    showBare(<ErrorState error={new Problem(422, { detail, errors: [{ pointer: '/url', code: 'value', detail: 'is needed' }] })} />);
    expect(screen.getByText(detail)).toBeInTheDocument();
  });

  it('is said of the network where that is to blame, and of the portal where nothing else is', () => {
    showBare(
      <>
        <ErrorState error={new Problem(0, {})} />
        <ErrorState error={new SyntaxError('Unexpected token')} />
      </>,
    );
    expect(screen.getAllByRole('alert').map((one) => one.textContent?.split('.')[0])).toEqual([
      expect.stringContaining('CXM cannot be reached'),
      expect.stringContaining('The portal itself has failed'),
    ]);
  });
});
