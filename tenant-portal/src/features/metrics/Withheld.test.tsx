import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { WithheldFigure } from '../../api/types';
import { showBare } from '../../test/show';
import { Withheld } from './Withheld';

const few: WithheldFigure = { key: { channel: 'bayes' }, code: 'too-few', reason: 'few' };
const open: WithheldFigure = { key: { channel: 'social' }, code: 'led-open', reason: 'open' };
const nameOf = (key: WithheldFigure['key']) => Object.values(key ?? {}).join();
const button = () => screen.getByRole('button', { name: 'Figures that are not shown: 2' });

describe('figures that are not shown', () => {
  it('have their reason beside them where it is the same of all', async () => {
    showBare(<Withheld hidden={[few, { ...few, key: { channel: 'social' } }]} nameOf={nameOf} />);
    expect(screen.getByText('Fewer than five shoppers, or answers, stand behind it')).toBeVisible();
    await userEvent.click(button());
    expect((await screen.findAllByRole('listitem')).map((item) => item.textContent)).toEqual(['bayes', 'social']);
  });

  it('have a reason each where these differ', async () => {
    showBare(<Withheld hidden={[few, open]} nameOf={nameOf} />);
    expect(screen.queryByText(/Fewer than five/)).toBeNull();
    await userEvent.click(button());
    expect((await screen.findAllByRole('listitem')).map((item) => item.textContent)).toEqual([
      'bayes: Fewer than five shoppers, or answers, stand behind it',
      expect.stringMatching(/^social: Not known yet/),
    ]);
  });
});
