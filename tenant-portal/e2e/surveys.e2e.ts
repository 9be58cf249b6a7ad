import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { confirm } from './browser';
import * as hands from './hands';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('analyst');
const mark = `e2e-${Date.now().toString(36)}`;

const choose = (label: string, option: string, within?: Page | Locator) => hands.choose(office.page, label, option, within);

describe('an analyst', () => {
  it('makes a survey and invites a shopper, who answers by the keyboard, and sees it counted', async () => {
    const { page } = office;
    const responses = async () => ((await (await page.request.get('/v1/usage')).json()) as { responses: number }).responses;
    const before = await responses();
    await page.goto('/surveys');
    await page.getByRole('button', { name: 'New survey' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).first().fill(mark);
    await dialog.getByRole('textbox', { name: 'Title (English)' }).fill('Your order');
    await dialog.getByRole('textbox', { name: 'Title (Chinese)' }).fill('您的订单');
    const question = (n: number) => dialog.getByRole('group', { name: `Question ${n}` });
    const words = async (n: number, english: string, chinese: string) => {
      await question(n).getByRole('textbox', { name: 'Question (English)' }).fill(english);
      await question(n).getByRole('textbox', { name: 'Question (Chinese)' }).fill(chinese);
    };
    await words(1, 'How satisfied are you?', '您满意吗？');
    await dialog.getByRole('button', { name: 'One more question' }).click();
    await choose('Kind', 'Text', question(2));
    await words(2, 'What went wrong?', '哪里出了问题？');
    await choose('Who sees it', 'Who answered csat so', question(2));
    await question(2).getByRole('textbox', { name: 'To', exact: true }).fill('3');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByRole('radio', { name: '2', exact: true }).check();
    await dialog.getByRole('textbox', { name: 'What went wrong?' }).waitFor();
    await look(page, 'task-survey');
    await confirm(page, 'Save');
    await page.locator('tbody tr').filter({ hasText: mark }).getByRole('link', { name: mark }).click();
    await page.getByText('Nobody was invited yet').waitFor();
    await page.getByRole('button', { name: 'Invite a shopper' }).click();
    await dialog.getByRole('textbox', { name: 'Shopper' }).fill(`${mark}-asked`);
    await dialog.getByRole('button', { name: 'Invite a shopper' }).click();
    const link = await dialog.getByRole('region', { name: `Link for ${mark}-asked` }).textContent();
    await look(page, 'task-invited');
    await dialog.getByRole('button', { name: 'Close' }).click();
    const row = page.locator('section[aria-label=Invitations] tbody tr');
    await row.getByText('Open', { exact: true }).waitFor();

    const shopper = await (await office.browser.newContext({ locale: 'en-GB' })).newPage(); // signed in nowhere
    await shopper.goto(link ?? '');
    await shopper.getByRole('heading', { name: 'Your order' }).waitFor();
    await look(shopper, 'task-answering');
    const press = async (...keys: string[]) => {
      for (const key of keys) await shopper.keyboard.press(key);
    };
    await press('Tab', 'Tab', 'Space', 'ArrowRight'); // past the other language to the first number, and the next one
    expect(await shopper.getByRole('radio', { name: '2' }).isChecked()).toBe(true);
    await press('Tab', 'Enter');
    await shopper.getByRole('textbox', { name: 'What went wrong?' }).waitFor();
    await press('Tab', 'Tab');
    await shopper.keyboard.type('It came late');
    await press('Tab', 'Enter');
    await shopper.getByRole('heading', { name: 'Thank you' }).waitFor();
    await look(shopper, 'task-answered');
    await shopper.goto(link ?? '');
    await shopper.getByRole('heading', { name: 'This survey was answered already' }).waitFor();
    await shopper.context().close();

    await page.reload();
    await row.getByText('Answered', { exact: true }).waitFor();
    await page.locator('section[aria-label=Responses]').getByText('Answered1').waitFor();
    await expect.poll(responses, { timeout: 20_000 }).toBeGreaterThan(before); // beside what comes by other ways
    await look(page, 'task-survey-answered');
    await page.getByRole('button', { name: 'Switch off' }).click();
    await confirm(page, 'Switch off');
    await page.getByText('Switched off').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Surveys', level: 1 }).waitFor();
    await page.locator('tbody tr').filter({ hasText: mark }).waitFor({ state: 'detached' });
  });
});
