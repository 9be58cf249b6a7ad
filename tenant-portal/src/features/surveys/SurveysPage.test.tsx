import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { SurveysPage } from './SurveysPage';

const care = {
  id: 'care',
  title: { en: 'How was it?', zh: '怎么样？' },
  enabled: true,
  trigger: { kind: 'order_delivered', days: 3 },
  share: 0.25,
  holdoutShare: 0.03,
  quietHours: null,
  linkDays: 30,
  questions: [
    { id: 'csat', kind: 'csat', text: { en: 'How satisfied are you?', zh: '您满意吗？' }, required: true, lowest: 1, highest: 5, choices: [], showIf: null },
    { id: 'why', kind: 'text', text: { en: 'Why?', zh: '为什么？' }, required: false, lowest: null, highest: null, choices: [], showIf: { question: 'csat', from: 1, to: 3 } },
  ],
};

/** @param undelivered how many more of each state that was sent were not delivered */
function world(surveys: object[], counts: Record<string, number> = {}, undelivered = 0) {
  answers('get', '/v1/surveys', page(surveys));
  server.use(
    http.get('*/v1/survey-invitations', ({ request }) => {
      const { searchParams } = new URL(request.url);
      const total = counts[searchParams.get('state') ?? ''] ?? 0;
      return HttpResponse.json({ items: [], nextPageToken: null, total: searchParams.get('delivered') === 'true' ? total : total + undelivered });
    }),
  );
}

const reads = (one: object, etag: string) => server.use(http.get('*/v1/surveys/care', () => HttpResponse.json(one, { headers: { ETag: etag } })));

describe('surveys', () => {
  it('are listed with state, what asks and the response rate', async () => {
    world([care, { ...care, id: 'old', enabled: false, trigger: { kind: 'manual', days: null } }], { open: 7, answered: 8, expired: 5, skipped: 99 }, 3);
    show(<SurveysPage />, { roles: ['analyst'] });
    await screen.findAllByText('40.0%');
    const rows = screen.getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/careHow was it\?.*Active.*3 days after delivery, 25% of orders.*2.*40\.0%.*21\.9 to 61\.3, n = 20/);
    expect(rows[2]).toHaveTextContent(/old.*Switched off.*By hand/);
  });

  it('are called in the language of the person', async () => {
    world([care]);
    await i18next.changeLanguage('zh');
    show(<SurveysPage />);
    expect(await screen.findByText('怎么样？')).toBeInTheDocument();
    expect(await screen.findByText('尚无已送达的邀请')).toBeInTheDocument();
  });

  it('say what can be done where there is none, and what failed', async () => {
    world([]);
    show(<SurveysPage />);
    expect(await screen.findByText('No surveys yet')).toBeInTheDocument();
  });

  it('say what failed', async () => {
    refuses('get', '/v1/surveys', 503, { code: 'unavailable' });
    show(<SurveysPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent('A service is busy or away');
  });

  it('are made of questions of several kinds, each where its words are', async () => {
    world([]);
    const made = listens('put', '/v1/surveys/care', care, 201);
    show(<SurveysPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New survey' }));
    const dialog = within(await screen.findByRole('dialog'));
    const type = (field: HTMLElement, text: string) => fireEvent.change(field, { target: { value: text } });
    type(dialog.getByRole('textbox', { name: 'Title (English)' }), 'How was it?');
    type(dialog.getByRole('textbox', { name: 'Title (Chinese)' }), '怎么样？');
    type(dialog.getAllByRole('textbox', { name: 'Id' })[0]!, 'care');
    await userEvent.click(dialog.getByRole('combobox', { name: 'What asks' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Order delivered' }));
    type(dialog.getByRole('textbox', { name: 'Share asked' }), '25');
    type(dialog.getByLabelText('Quiet from'), '21:00');
    type(dialog.getByLabelText('Quiet to'), '08:00');
    const question = (n: number) => within(dialog.getByRole('group', { name: `Question ${n}` }));
    type(question(1).getByRole('textbox', { name: 'Question (English)' }), 'Satisfied?');
    type(question(1).getByRole('textbox', { name: 'Question (Chinese)' }), '满意吗？');
    await userEvent.click(dialog.getByRole('button', { name: 'One more question' }));
    await userEvent.click(question(2).getByRole('combobox', { name: 'Kind' }));
    expect(await screen.findByRole('option', { name: 'CSAT (1–5)' })).toHaveAttribute('data-combobox-disabled'); // it is asked already
    await userEvent.click(screen.getByRole('option', { name: 'Choice' }));
    type(question(2).getByRole('textbox', { name: 'Question (English)' }), 'What?');
    type(question(2).getByRole('textbox', { name: 'Question (Chinese)' }), '什么？');
    for (const [n, en, zh] of [[1, 'Delivery', '配送'], [2, 'Quality', '质量']] as const) {
      type(question(2).getByRole('textbox', { name: `Choice ${n} (English)` }), en);
      type(question(2).getByRole('textbox', { name: `Choice ${n} (Chinese)` }), zh);
    }
    await userEvent.click(question(2).getByRole('combobox', { name: 'Who sees it' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Who answered csat so' }));
    type(question(2).getByRole('textbox', { name: 'To' }), '3');
    await userEvent.click(dialog.getByRole('button', { name: 'Preview' }));
    const preview = within(dialog.getByRole('group', { name: 'Preview' }));
    expect(preview.queryByText('What?')).not.toBeInTheDocument();
    await userEvent.click(preview.getByRole('radio', { name: '2' }));
    expect(preview.getByRole('radio', { name: 'Delivery' })).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(made[0]?.headers.get('If-Match')).toBeNull();
    expect(await made[0]?.json()).toEqual({
      title: { en: 'How was it?', zh: '怎么样？' },
      enabled: true,
      trigger: { kind: 'order_delivered' },
      share: 0.25,
      quietHours: { from: '21:00', to: '08:00' },
      questions: [
        { id: 'csat', kind: 'csat', text: { en: 'Satisfied?', zh: '满意吗？' }, required: false },
        {
          id: 'choice',
          kind: 'choice',
          text: { en: 'What?', zh: '什么？' },
          required: false,
          choices: [
            { id: 'a', text: { en: 'Delivery', zh: '配送' } },
            { id: 'b', text: { en: 'Quality', zh: '质量' } },
          ],
          showIf: { question: 'csat', to: 3 },
        },
      ],
    });
  });

  it('say at its field what is wrong with a question', async () => {
    world([care]);
    reads(care, '"v3"');
    refuses('put', '/v1/surveys/care', 422, {
      code: 'invalid',
      errors: [{ pointer: '/questions/0/showIf/question', code: 'value', detail: 'must be an earlier question that is answered by a number' }],
    });
    show(<SurveysPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('button', { name: 'Question 2 earlier' }));
    const first = within(dialog.getByRole('group', { name: 'Question 1' }));
    expect(first.getByRole('textbox', { name: 'Id' })).toHaveValue('why');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await first.findByText(/must be an earlier question/)).toBeInTheDocument();
  });

  it('are switched off as they stand now, and deleted', async () => {
    world([care]);
    reads({ ...care, linkDays: 7 }, '"v4"');
    const put = listens('put', '/v1/surveys/care', care);
    let removed = 0;
    server.use(http.delete('*/v1/surveys/care', () => (removed++, new HttpResponse(null, { status: 204 }))));
    show(<SurveysPage />);
    const confirmed = async (name: string) => {
      await userEvent.click(await screen.findByRole('button', { name }));
      await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
      await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    };
    await confirmed('Switch off');
    expect(put[0]?.headers.get('If-Match')).toBe('"v4"');
    expect(await put[0]?.json()).toMatchObject({ enabled: false, linkDays: 7, questions: [{ id: 'csat' }, { id: 'why', showIf: { question: 'csat', from: 1, to: 3 } }] });
    await confirmed('Delete');
    expect(removed).toBe(1);
  });

  it('are not overwritten blindly when someone else was faster', async () => {
    world([care]);
    reads(care, '"v3"');
    refuses('put', '/v1/surveys/care', 412, { code: 'stale' });
    show(<SurveysPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('textbox', { name: 'Title (English)' });
    reads({ ...care, linkDays: 9 }, '"v7"');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('Days to answer: 30 → 9')).toBeInTheDocument();
  });
});
