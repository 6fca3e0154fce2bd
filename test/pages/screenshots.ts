import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import 'reflect-metadata';
import { theAgent } from '../journeys/viewers';
import { openProduct, type Product } from '../support/product';
import { missing, openPage, PAGES, startBrowser } from './browser';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const CUSTOMERS = 400;

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly colorScheme: 'light' | 'dark';
  ready(page: Page): Promise<void>;
}

/** `npm run screenshots`: the pictures of the README, taken of the product as it is. */
async function main(): Promise<void> {
  const problem = missing();
  if (problem) throw new Error(`no picture can be taken: ${problem}`);
  mkdirSync(IMAGES, { recursive: true });
  const product = await openProduct({
    shape: 'together',
    customers: CUSTOMERS,
    pages: PAGES,
    environment: { SUBGRAPH_TIMEOUT: '60000' },
  });
  const browser = await startBrowser();
  try {
    for (const shot of shots(await served(product))) await take(browser, product.url, shot);
  } finally {
    await browser.close();
    await product.close();
  }
}

function shots(code: string): readonly Shot[] {
  const differences = async (page: Page) => page.getByLabel('Only differences').check();
  return [
    {
      name: 'explorer',
      path: `/?as=agent&query=profile&code=${code}`,
      colorScheme: 'light',
      ready: (page) => page.locator('.result-window .view-lines', { hasText: 'customerCode' }).waitFor(),
    },
    {
      name: 'side-by-side',
      path: `/compare?as=agent&with=finance&query=profile&code=${code}`,
      colorScheme: 'dark',
      ready: differences,
    },
    {
      name: 'reference',
      path: '/docs?as=partner&type=Customer',
      colorScheme: 'light',
      ready: (page) => page.getByRole('heading', { name: 'Customer' }).waitFor(),
    },
    {
      name: 'policy',
      path: '/view/policy?as=policy-owner&field=Customer.phones',
      colorScheme: 'light',
      ready: readsACell,
    },
  ];
}

/** A cell with a condition, of a label that the page of the answer beside it is about. */
async function readsACell(page: Page): Promise<void> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'CONTACT_POINT' }) });
  await row.getByRole('button').first().click();
  await page.getByRole('article', { name: 'Customer.phones' }).waitFor();
}

async function take(browser: Browser, url: string, { name, path, colorScheme, ready }: Shot): Promise<void> {
  const { page } = await openPage(browser, `${url}${path}`, { colorScheme, viewport: { width: 1440, height: 860 } });
  await ready(page);
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await page.context().close();
  process.stdout.write(`docs/images/${name}.png\n`);
}

/** A customer whom the agent serves, whose name any machine has the letters for, and of whom there is most to see. */
async function served({ ask }: Product): Promise<string> {
  const theirs = await ask(theAgent, '{ customers(first: 50) { edges { node { customerCode } } } }');
  const codes = nodesOf(theirs.data).map(({ customerCode }) => customerCode);
  const worth = await Promise.all(
    codes.map(async (code) => ({ code, worth: worthOf(await ask(theAgent, ABOUT, { code })) })),
  );
  const [best] = worth.sort((a, b) => b.worth - a.worth);
  if (!best || best.worth === 0) throw new Error('no seeded customer fits the pictures: seed more');
  return best.code;
}

const ABOUT = `query About($code: CustomerCode!) {
  customer(code: $code) {
    displayName
    contacts(first: 2) { edges { node { contact { name } } } }
    orders(first: 3) { edges { node { orderNo } } }
    tickets(first: 3) { edges { node { ticketNo } } }
  }
}`;

interface About {
  readonly customer: Readonly<Record<'contacts' | 'orders' | 'tickets', { readonly edges: readonly unknown[] }>> & {
    readonly displayName: string | null;
  };
}

function worthOf({ data }: { readonly data?: unknown }): number {
  const { displayName, contacts, orders, tickets } = (data as About).customer;
  if (!/^[\w .'-]+$/.test(displayName ?? '')) return 0;
  return contacts.edges.length * 3 + orders.edges.length + tickets.edges.length * 2;
}

function nodesOf(data: unknown): readonly { readonly customerCode: string }[] {
  const { customers } = data as { customers: { edges: readonly { node: { customerCode: string } }[] } };
  return customers.edges.map(({ node }) => node);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
