import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { SurveyPage } from './SurveyPage';

const care = {
  id: 'care',
  title: { en: 'How was it?', zh: '怎么样？' },
  enabled: true,
  trigger: { kind: 'manual', days: null },
  share: 1,
  holdoutShare: 0.03,
  quietHours: { from: '21:00', to: '08:00' },
  linkDays: 14,
  questions: [
    { id: 'csat', kind: 'csat', text: { en: 'How satisfied are you?', zh: '您满意吗？' }, required: true, lowest: 1, highest: 5, choices: [], showIf: null },
    { id: 'why', kind: 'text', text: { en: 'Why?', zh: '为什么？' }, required: false, lowest: null, highest: null, choices: [], showIf: { question: 'csat', from: 1, to: 3 } },
  ],
};
const invited = {
  id: 'inv-1',
  surveyId: 'care',
  userId: 'u-1',
  orderId: 'o-1',
  itemId: null,
  state: 'open',
  reason: null,
  trigger: 'manual',
  holdout: false,
  createdAt: '2026-11-20T07:00:00Z',
  sendAt: '2026-11-20T07:00:00Z',
  sentAt: '2026-11-20T07:00:00Z',
  expiresAt: '2026-12-04T07:00:00Z',
  answeredAt: null,
  href: '/v1/answers/signed/page',
};
const skipped = { ...invited, id: 'inv-2', userId: 'u-2', orderId: null, state: 'skipped', reason: 'asked-recently', trigger: 'order_delivered', holdout: true, sentAt: null, expiresAt: null, href: null };

/** The invitations of the survey; what was asked for them. */
function world(survey: object, invitations: (typeof invited | typeof skipped)[]): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  answers('get', '/v1/surveys/care', survey as typeof care);
  server.use(
    http.get('*/v1/survey-invitations', ({ request }) => {
      const { searchParams } = new URL(request.url);
      if (searchParams.get('pageSize') !== '1') asked.push(searchParams);
      const state = searchParams.get('state');
      return HttpResponse.json(page(invitations.filter((one) => state === null || one.state === state)));
    }),
  );
  return asked;
}

function open() {
  show(
    <Routes>
      <Route path="/surveys/:id" element={<SurveyPage />} />
    </Routes>,
    { roles: ['analyst'], at: '/surveys/care' },
  );
}

describe('a survey', () => {
  it('tells whom it asks, how many answered, and why somebody was not asked', async () => {
    world(care, [invited, skipped]);
    open();
    const table = within(await screen.findByRole('region', { name: 'Invitations' }));
    await screen.findByText('Fewer than five were delivered');
    const rows = (await screen.findAllByRole('row')).map((row) => row.textContent);
    expect(rows).toContainEqual(expect.stringMatching(/u-1Order o-1OpenBy hand.*until/));
    expect(rows).toContainEqual(expect.stringMatching(/u-2Not askedWas asked within the last 30 daysOrder deliveredin the random slice/));
    expect(rows).toContainEqual(expect.stringMatching(/Quiet hours21:00–08:00/));
    expect(table.getAllByRole('button', { name: /^Copy the link of/ })).toHaveLength(1);
  });

  it('shows its questions as a shopper sees them, in either language', async () => {
    world(care, []);
    open();
    const preview = within(await screen.findByRole('group', { name: 'Preview' }));
    expect(preview.getByText('1 = very dissatisfied, 5 = very satisfied')).toBeInTheDocument();
    expect(preview.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(preview.getByRole('radio', { name: '2' }));
    expect(preview.getByRole('textbox', { name: 'Why?' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: '中文' }));
    expect(preview.getByText('您满意吗？ (必填)')).toBeInTheDocument();
    expect(preview.getByRole('radio', { name: '2' })).toBeChecked();
    await userEvent.click(preview.getByRole('radio', { name: '5' }));
    expect(preview.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('shows its questions in the language of the person until they choose another', async () => {
    world(care, []);
    open();
    const preview = within(await screen.findByRole('group', { name: 'Preview' }));
    await act(() => i18next.changeLanguage('zh'));
    expect(preview.getByText('您满意吗？ (必填)')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'English' }));
    await act(() => i18next.changeLanguage('en'));
    await act(() => i18next.changeLanguage('zh'));
    expect(preview.getByText('How satisfied are you? (needed)')).toBeInTheDocument();
  });

  it('asks for invitations of one state and one shopper', async () => {
    const asked = world(care, [invited, skipped]);
    open();
    await userEvent.click(await screen.findByRole('combobox', { name: 'State' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Not asked' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Shopper' }), 'u-2');
    await expect.poll(() => asked.at(-1)?.toString()).toBe('surveyId=care&state=skipped&userId=u-2&pageSize=20');
    await expect.poll(() => screen.queryByText('u-1')).toBeNull();
  });

  it('gives the link of who is invited by hand', async () => {
    world(care, []);
    const made = listens('post', '/v1/survey-invitations', invited, 201);
    open();
    expect(await screen.findByText('Nobody was invited yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Invite a shopper' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Shopper' }), 'u-1');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Order' }), 'o-1');
    await userEvent.click(dialog.getByRole('button', { name: 'Invite a shopper' }));
    expect(await dialog.findByRole('region', { name: 'Link for u-1' })).toHaveTextContent(`${globalThis.location.origin}/v1/answers/signed/page`);
    expect(await made[0]?.json()).toEqual({ surveyId: 'care', userId: 'u-1', orderId: 'o-1' });
  });

  it('says why a shopper is not asked, and until when one waits', async () => {
    world(care, []);
    answers('post', '/v1/survey-invitations', skipped, 201);
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Invite a shopper' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Shopper' }), 'u-2');
    await userEvent.click(dialog.getByRole('button', { name: 'Invite a shopper' }));
    expect(await dialog.findByText('u-2 is not asked')).toBeInTheDocument();
    answers('post', '/v1/survey-invitations', { ...skipped, state: 'waiting', reason: null }, 201);
    await userEvent.click(dialog.getByRole('button', { name: 'Invite a shopper' }));
    expect(await dialog.findByText('u-2 is invited after the quiet hours')).toBeInTheDocument();
  });

  it('says at its field what is wrong with an invitation', async () => {
    world(care, []);
    refuses('post', '/v1/survey-invitations', 422, { code: 'invalid', errors: [{ pointer: '/zone', code: 'value', detail: 'there is no such time zone' }] });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Invite a shopper' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Shopper' }), 'u-1');
    await userEvent.click(dialog.getByRole('button', { name: 'Invite a shopper' }));
    expect(await dialog.findAllByText('there is no such time zone')).toHaveLength(2); // at the field, and among all
  });

  it('invites nobody while it is switched off', async () => {
    world({ ...care, enabled: false }, []);
    open();
    expect(await screen.findByRole('button', { name: 'Invite a shopper' })).toBeDisabled();
  });

  it('says that there is none of this id', async () => {
    world(care, []);
    refuses('get', '/v1/surveys/care', 404, { code: 'not-found' });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such thing');
    expect(screen.getByRole('link', { name: 'All surveys' })).toHaveAttribute('href', '/surveys');
  });
});
