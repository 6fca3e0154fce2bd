import type { Browser, Page } from 'playwright-core';
import { thePartner } from '../journeys/viewers';
import { openProduct, type Product } from '../support/product';
import { missing, openPage, PAGES, startBrowser } from './browser';
import { foundByAxe } from './found';

const without = missing();
const inBrowser = without ? describe.skip : describe;

jest.setTimeout(120_000);

inBrowser(`the explorer in a browser${without ? ` (${without})` : ''}`, () => {
  let product: Product;
  let browser: Browser;
  let granted: string;

  beforeAll(async () => {
    // A machine that builds beside this is slow, and slowness is not what is tested here.
    product = await openProduct({
      shape: 'together',
      customers: 16,
      pages: PAGES,
      environment: { SUBGRAPH_TIMEOUT: '60000' },
    });
    browser = await startBrowser();
    const { data } = await product.ask(thePartner, '{ customers(first: 1) { edges { node { customerCode } } } }');
    granted = (data as Customers).customers.edges[0]?.node.customerCode ?? '';
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });

  const open = (path: string, options = {}) => openPage(browser, `${product.url}${path}`, options);

  it('asks a ready query as one viewer and then as another, and nothing of anybody else', async () => {
    const { page, wrongs } = await open(`/?as=finance&query=me&code=${granted}`);
    await answered(page, '"EMPLOYEE"');
    await page.getByRole('radio', { name: 'Partner' }).check();
    await answered(page, '"PARTNER"');
    await page.getByRole('button', { name: 'One customer, five systems' }).click();
    await answered(page, `"${granted}"`);
    expect(await page.locator('.status').textContent()).toMatch(/200.*ms.*request.*left out: not in the contract/);
    expect(new URL(page.url()).search).toBe(`?as=partner&query=profile&code=${granted}`);
    expect(wrongs).toEqual([]);
  });

  it('shows what two viewers are told, side by side, and marks what differs', async () => {
    const { page, wrongs } = await open(`/compare?as=agent&with=partner&query=profile&code=${granted}`);
    await page.getByRole('table').waitFor();
    const marked = (field: string) =>
      page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: field }) });
    expect(await marked('tier').first().textContent()).toContain('not in this contract');
    expect(await marked('customerCode').first().textContent()).toBe(`customerCode${granted}${granted}`);
    expect(await page.locator('.legend').textContent()).toMatch(/\d+ of \d+ values differ/);
    await page.getByLabel('Only differences').check();
    expect(await marked('customerCode').count()).toBe(0);
    expect(wrongs).toEqual([]);
  });

  it('tells a partner nothing of fields that only staff have', async () => {
    const { page } = await open('/docs?as=partner&type=Ticket');
    await page.getByRole('heading', { name: 'Ticket' }).waitFor();
    const forPartner = (await page.locator('main').textContent()) ?? '';
    expect(forPartner).toContain('messages');
    expect(forPartner).not.toContain('internalNotes');
    await page.getByRole('radio', { name: 'Agent' }).check();
    await page.getByText('internalNotes', { exact: true }).waitFor();
  });

  it('finds a field by its name and by what its description says', async () => {
    const { page } = await open('/docs?as=finance');
    await page.getByRole('searchbox').fill('grossMargin');
    await page.getByRole('link', { name: 'Profitability.grossMargin' }).click();
    await page.getByRole('heading', { name: 'Profitability' }).waitFor();
    expect(new URL(page.url()).searchParams.get('type')).toBe('Profitability');
  });

  it('goes from viewer to viewer by the arrow keys', async () => {
    const { page } = await open('/docs?as=agent');
    await page.getByRole('radio', { name: 'Agent' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/as=sales/);
    expect(await page.getByRole('radio', { name: 'Sales' }).isChecked()).toBe(true);
  });

  it('says so when the gateway does not answer', async () => {
    const { page } = await open('/docs?as=agent');
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('radio', { name: 'Finance' }).check();
    await page.getByRole('heading', { name: 'The gateway does not answer' }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Query' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('asks for a token where nobody hands out log-ins, and keeps it out of the address and the browser', async () => {
    const { page } = await open('/docs');
    await page.route('**/demo/viewers', (route) => route.fulfill({ status: 404, body: '{}' }));
    await page.reload();
    const token = await product.token(thePartner);
    await page.getByLabel('Your bearer token').fill(token);
    await page.getByRole('button', { name: 'Ask with it' }).click();
    await page.getByRole('link', { name: 'Customer', exact: true }).first().waitFor();
    const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(`${page.url()} ${kept}`).not.toContain(token);
  });

  it.each([
    ['the editor', '/?as=agent&query=me', '.status .code'],
    ['side by side', '/compare?as=agent&with=partner', 'table'],
    ['the reference', '/docs?as=partner&type=Customer', '.type'],
  ])('is free of what axe finds, light and dark: %s', async (_view, path, ready) => {
    const { page } = await open(path, { colorScheme: 'light' });
    await page.locator(ready).first().waitFor();
    expect(await foundByAxe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('[data-theme=dark]').waitFor();
    expect(await foundByAxe(page)).toEqual([]);
  });

  it('fits narrow and wide windows without scrolling sideways', async () => {
    const { page } = await open('/compare?as=agent&with=partner');
    await page.getByRole('table').waitFor();
    for (const width of [800, 1280, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });
});

interface Customers {
  readonly customers: { readonly edges: readonly { readonly node: { readonly customerCode: string } }[] };
}

/** The editor draws only the lines that can be seen. */
async function answered(page: Page, part: string): Promise<void> {
  await page.locator('.result-window .view-lines', { hasText: part }).waitFor();
}
