import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { request } from 'undici';
import { newKey } from '../journeys/acting';
import { theCreditDesk, thePartner, theSteward } from '../journeys/viewers';
import { openProduct, type Product } from '../support/product';
import { missing, openPage, PAGES, startBrowser } from './browser';
import { foundByAxe } from './found';

const without = missing();
const inBrowser = without ? describe.skip : describe;

jest.setTimeout(120_000);

inBrowser(`the views of those who write the policy and oversee reading${without ? ` (${without})` : ''}`, () => {
  let product: Product;
  let browser: Browser;
  let code: string;

  beforeAll(async () => {
    product = await openProduct({
      shape: 'together',
      customers: 16,
      pages: PAGES,
      environment: { SUBGRAPH_TIMEOUT: '60000' },
    });
    browser = await startBrowser();
    // One whom the demo partner sees as well: so that some of it was told to two.
    const { data } = await product.ask(thePartner, '{ customers(first: 1) { edges { node { customerCode } } } }');
    code = (data as Customers).customers.edges[0]?.node.customerCode ?? '';
    await product.ask(theCreditDesk, `{ customer(code: "${code}") { credit { grade } phones { e164 } } }`);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });

  const open = (path: string, options = {}) => openPage(browser, `${product.url}${path}`, options);

  it.each([
    ['policy-owner', ['Policy', 'Audit', 'Changes']],
    ['risk', ['Audit', 'Changes']],
    ['agent', ['Changes']],
    ['partner', ['Audit', 'Changes']],
    ['nobody', []],
  ])('are offered to %s as the gateway says: %p', async (who, offered) => {
    const { page, wrongs } = await open(`/docs?as=${who}`);
    await page.getByRole('heading', { name: 'Query' }).waitFor();
    const links = () => page.getByRole('navigation', { name: 'Views' }).getByRole('link').allTextContents();
    await eventually(async () => expect(await links()).toEqual(['Explore', 'Side by side', 'Reference', ...offered]));
    expect(wrongs).toEqual([]);
  });

  it('are not shown to somebody who was only sent the address', async () => {
    const { page } = await open('/view/policy?as=agent');
    await page.getByRole('heading', { name: 'Policy is not for this viewer' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('CREDIT');
  });

  it('read a cell of the table as a sentence, by keyboard alone', async () => {
    const { page, wrongs } = await open('/view/policy?as=policy-owner');
    await page.getByRole('searchbox', { name: 'Search' }).fill('phones, emails');
    await page.getByRole('status').filter({ hasText: /^1 of/ }).waitFor();
    await page.locator('.matrix td button').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.sentence').textContent()).toContain(
      'sales sees it whole where team holds, else blurred.',
    );
    await page.getByRole('button', { name: /^Line \d+ of the page/ }).click();
    await page.locator('.page-editor .view-line', { hasText: 'sales: [show if team, blur]' }).first().waitFor();
    expect(wrongs).toEqual([]);
  });

  it('show one viewer by sentences', async () => {
    const { page } = await open('/view/policy?as=policy-owner&part=writing');
    await page.getByRole('combobox', { name: 'Viewer' }).selectOption('steward');
    await page.getByRole('row', { name: /owner, team.*once a second person with the same right agrees/ }).waitFor();
  });

  it('say who sees a field that is completed while it is typed', async () => {
    const { page, wrongs } = await open('/view/policy?as=policy-owner');
    const field = page.getByRole('combobox', { name: 'Who sees this field' });
    await field.fill('customer.pho');
    const options = await page
      .locator('.who-sees datalist option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    expect(options).toContain('Customer.phones');
    await field.fill('Customer.phones');
    const answer = page.getByRole('article', { name: 'Customer.phones' });
    await answer.waitFor();
    expect(await answer.textContent()).toMatch(/CONTACT_POINT.*Finance.*sees it blurred\./);
    expect(new URL(page.url()).searchParams.get('field')).toBe('Customer.phones');
    expect(wrongs).toEqual([]);
  });

  it('try a changed page: every answer that changes, for how many customers, and nothing is changed', async () => {
    const { page, wrongs } = await open('/view/policy?as=policy-owner&part=try');
    await replaceInPage(page, 'sales: hide, finance: show', 'sales: show, finance: show');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('heading', { name: /^One answer changes, for about 15 customers$/ }).waitFor();
    expect(await page.locator('.outcome').textContent()).toContain('sales sees COST whole; until now not at all.');
    await page.getByRole('link', { name: 'Who sees what' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('cost of goods');
    await page.getByRole('status').filter({ hasText: /^1 of/ }).waitFor();
    expect(await page.locator('.matrix tbody tr td').nth(2).textContent()).not.toContain('show');
    expect(wrongs).toEqual([]);
  });

  it('name what is wrong with a changed page by its line, which is one key away', async () => {
    const { page } = await open('/view/policy?as=policy-owner&part=try');
    await replaceInPage(page, 'sales: hide, finance: show', 'sales: seen, finance: show');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('heading', { name: 'One thing is wrong with this page' }).waitFor();
    expect(await page.locator('.problems').textContent()).toContain('unknown effect seen: use one of hide, blur, show');
    await page.getByRole('button', { name: /^Line \d+$/ }).press('Enter');
    await page.locator('.page-editor .squiggly-error').first().waitFor();
  });

  it('let the tab key leave the editor, and leave the page as it is', async () => {
    const { page } = await open('/view/policy?as=policy-owner&part=try');
    await page.locator('.page-editor .view-line').first().click();
    await page.keyboard.press('Shift+Tab');
    await page.locator('.page-editor .monaco-editor.focused').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Back to the page in force' }).isDisabled()).toBe(true);
  });

  it('save a changed page as a file', async () => {
    const { page, wrongs } = await open('/view/policy?as=policy-owner&part=try');
    await replaceInPage(page, '# The one page', '# My own page');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toMatch(/^# My own page/);
    expect(wrongs).toEqual([]);
  });

  it('keep a changed page while other views are looked at', async () => {
    const { page } = await open('/view/policy?as=policy-owner&part=try');
    await replaceInPage(page, '# The one page', '# My own page');
    await page.getByRole('link', { name: 'Reference' }).click();
    await page.getByRole('link', { name: 'Policy' }).click();
    await page.locator('.page-editor .view-line', { hasText: '# My own page' }).waitFor();
    await page.getByRole('button', { name: 'Back to the page in force' }).click();
    await page.locator('.page-editor .view-line', { hasText: '# The one page' }).waitFor();
  });

  it('tell risk why a null is a null, at the null itself, and through the eyes of others', async () => {
    const { page, wrongs } = await open(`/?as=risk&query=profile&code=${code}`);
    const why = page.getByRole('region', { name: 'Why a field is empty' });
    await why.getByRole('button', { name: 'OrderLine.costOfGoods' }).click();
    const shown = page.locator('.result-window .view-line', { hasText: 'costOfGoods": null' }).first();
    await shown.waitFor();
    await why.getByRole('button', { name: 'Close' }).click();
    await shown.click();
    await why.getByText('COST is hidden: for risk the page says nothing').waitFor();
    await page.getByRole('combobox', { name: 'as seen by' }).selectOption('finance');
    await why.getByText('is shown.').first().waitFor();
    expect(wrongs).toEqual([]);
  });

  it('tell a policy owner the rule alone', async () => {
    const { page } = await open(`/?as=policy-owner&query=profile&code=${code}`);
    const why = page.getByRole('region', { name: 'Why a field is empty' });
    await why.getByRole('button', { name: 'Query.customer' }).click();
    await why.getByText('The rule alone: no conditions were looked up.').waitFor();
    expect(await foundByAxe(page)).toEqual([]);
  });

  it('tell nobody else why', async () => {
    const { page } = await open(`/?as=agent&query=profile&code=${code}`);
    await page.locator('.result-window .view-lines', { hasText: 'customer' }).waitFor();
    await page.getByRole('link', { name: 'Changes' }).waitFor();
    expect(await page.getByRole('region', { name: 'Why a field is empty' }).count()).toBe(0);
  });

  it('find in the audit who was told what of a customer, each record with its seal', async () => {
    const { page, wrongs } = await open('/view/audit?as=risk');
    await page.getByRole('textbox', { name: 'Customer' }).fill(code);
    await page.getByRole('textbox', { name: 'Who asked' }).fill('demo-finance');
    await page.getByRole('button', { name: 'Search' }).click();
    const row = page.getByRole('row').filter({ hasText: 'demo-finance' }).first();
    await row.waitFor();
    expect(await row.textContent()).toMatch(/CREDIT.*finance: show.*intact/);
    expect(new URL(page.url()).searchParams.get('who')).toBe('demo-finance');
    expect(wrongs).toEqual([]);
  });

  it('show a record of the audit that was changed as broken', async () => {
    const { records } = product.house.audit.store;
    await product.ask(theCreditDesk, `{ customer(code: "${code}") { credit { grade } } }`);
    const [last] = await records.find().sort({ _id: -1 }).limit(1).toArray();
    await records.updateOne({ _id: last?._id ?? '' }, { $set: { requestId: 'another' } });
    const { page } = await open('/view/audit?as=risk');
    await page.getByRole('row').filter({ hasText: 'another' }).getByText('broken').waitFor();
    await records.updateOne({ _id: last?._id ?? '' }, { $set: { requestId: last?.requestId ?? '' } });
  });

  it('carry out a change once a second steward approves, and not before', async () => {
    const id = await waits(product, code);
    const { page, wrongs } = await open('/view/changes?as=steward');
    await page.getByRole('button', { name: 'Withdraw' }).waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await page.getByRole('button', { name: /more$/ }).click();
    await page.getByRole('radio', { name: 'Second steward' }).check();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('carried out.').waitFor();
    expect(await stateOf(product, id)).toBe('DONE');
    expect(wrongs).toEqual([]);
  });

  it('end a change that its asker withdraws', async () => {
    const id = await waits(product, code);
    const { page } = await open('/view/changes?as=steward');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('changeIdentity: withdrawn.').waitFor();
    expect(await stateOf(product, id)).toBe('WITHDRAWN');
  });

  it.each([
    ['who sees a field', '/view/policy?as=policy-owner&field=Customer.phones', '.who-sees dl'],
    ['the other rules', '/view/policy?as=policy-owner&part=more', '.releases'],
    ['the trial', '/view/policy?as=policy-owner&part=try', '.page-editor .view-line'],
    ['the audit', '/view/audit?as=risk', '.found table'],
    ['changes', '/view/changes?as=steward', '.changes'],
  ])('are free of what axe finds, light and dark: %s', async (_view, path, ready) => {
    const { page } = await open(path, { colorScheme: 'light' });
    await page.locator(ready).first().waitFor();
    // Seven hundred cells that are alike take minutes to look at: some rows of each kind do.
    const search = page.getByRole('searchbox', { name: 'Search' });
    if (await search.isVisible()) await search.fill('phone');
    expect(await foundByAxe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('[data-theme=dark]').waitFor();
    expect(await foundByAxe(page)).toEqual([]);
  });

  it.each(['/view/policy?as=policy-owner', '/view/audit?as=risk', '/view/changes?as=steward'])(
    'fit narrow and wide windows without scrolling sideways: %s',
    async (path) => {
      const { page } = await open(path);
      await page.locator('.matrix, .found, .changes').first().waitFor();
      for (const width of [640, 800, 1280, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
    },
  );
});

interface Customers {
  readonly customers: { readonly edges: readonly { readonly node: { readonly customerCode: string } }[] };
}

/** As somebody types it, at the place where it stands. */
async function replaceInPage(page: Page, text: string, by: string): Promise<void> {
  await page.locator('.page-editor .view-line').first().click();
  await page.keyboard.press('Control+F');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.type(by);
}

/** Has the data steward ask for what another one must agree to. @returns its id */
async function waits(product: Product, customerCode: string): Promise<string> {
  const { errors } = await product.ask(
    theSteward,
    'mutation Ask($input: ChangeIdentityInput!) { changeIdentity(input: $input) { customerCode } }',
    { input: { customerCode, language: 'fr', idempotencyKey: newKey() } },
  );
  const told = errors?.[0]?.extensions as { readonly change?: string } | undefined;
  return String(told?.change);
}

async function stateOf(product: Product, id: string): Promise<string | undefined> {
  const { body } = await request(`${product.url}/changes`, {
    headers: { authorization: `Bearer ${await product.token(theSteward)}` },
  });
  const { asked } = (await body.json()) as {
    readonly asked: readonly { readonly id: string; readonly state: string }[];
  };
  return asked.find((one) => one.id === id)?.state;
}

async function eventually(expectation: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await expectation();
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
