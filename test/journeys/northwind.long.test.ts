import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportReport, mappingOf, runImport, SILENT } from '../../import';
import { parseMoney, sumMinor } from '../../schema/money';
import { openProduct, type Product } from '../support/product';
import { contractOf, fitted, QUESTION } from './the-question';
import { everyDesk, herself, theCreditDesk } from './viewers';

const FOLDER = join(__dirname, '../../../shared/data/northwind');
const ifThere = existsSync(FOLDER) ? describe : describe.skip;

ifThere("Northwind's files in the product", () => {
  let product: Product;
  let workDir: string;
  let first: ImportReport;

  const broughtIn = async (folder: string): Promise<ImportReport> => {
    const mapping = await mappingOf('northwind');
    const { target } = product;
    const job = { mapping, folder, target, workDir, dryRun: false, repaired: null, fresh: true, progress: SILENT };
    const report = await runImport(job);
    await product.house.settle();
    return report;
  };

  beforeAll(async () => {
    product = await openProduct();
    workDir = mkdtempSync(join(tmpdir(), 'imports-'));
    first = await broughtIn(FOLDER);
  }, 240_000);
  afterAll(() => product.close());

  it('are all there: 91 customers with their contacts, 830 orders, an invoice for each', async () => {
    const { data } = await product.ask(
      theCreditDesk,
      '{ customers(first: 1) { totalCount } orders(first: 1) { totalCount } invoices(first: 1) { totalCount } products { totalCount } }',
    );
    expect(Object.values(data).map((list) => (list as { totalCount: number }).totalCount)).toEqual([91, 830, 830, 77]);
    expect(first.quarantines).toEqual({});
    expect(first.commands.recordContact?.created).toBe(91);
  });

  it('sum to the cent: 2,155 lines to 1,265,793.29, freight to 64,942.69', async () => {
    const nets: string[] = [];
    const freights: string[] = [];
    for await (const { freight, lines } of allInvoices(product)) {
      nets.push(...lines.map(({ net }) => net.amount));
      freights.push(freight.amount);
    }
    expect([nets.length, dollars(nets), dollars(freights)]).toEqual([2155, 1_265_793.29, 64_942.69]);
  });

  it('are reconciled against the sums of the files, month by month', async () => {
    const asked = `{ companyProfitability(period: "1998-04", currency: "USD") { reconciliation { rung status difference { amount } } } }`;
    const { data } = await product.ask(theCreditDesk, asked);
    const statuses = data.companyProfitability.reconciliation;
    for (const rung of ['netRevenue', 'freightCharged']) {
      expect(statuses).toContainEqual({ rung, status: 'RECONCILED', difference: { amount: '0.00' } });
    }
    expect(statuses.filter(({ status }: { status: string }) => status === 'DIFFERENT')).toEqual([]);
  });

  it('answer the one question, the customer too, who is found by the id of the old system', async () => {
    const asked = '{ customerByExternalId(system: "northwind", value: "ALFKI") { customerCode displayName } }';
    const { customerByExternalId: alfreds } = (await product.ask(everyDesk, asked)).data;
    expect(alfreds.displayName).toBe('Alfreds Futterkiste');
    const code = alfreds.customerCode;
    const { data, errors } = await product.ask(everyDesk, QUESTION, { code });
    expect(errors).toBeUndefined();
    expect(data.customer).toMatchObject({
      contacts: { edges: [{ node: { contact: { name: 'Maria Anders' }, isPrimary: true } }] },
      orders: { totalCount: 6 },
      phones: [{ e164: '+49300074321' }, { e164: '+49300076545' }],
      // Without a feed of payments settlement is unknown, and without one of service no tier is set.
      receivables: null,
      tier: 'UNRATED',
      profitability: [{ currency: 'USD', completeness: 'INCOMPLETE' }],
    });
    const hers = await product.ask(herself(code), fitted(QUESTION, contractOf('customer')), { code });
    expect([hers.errors, hers.data.customer.displayName]).toEqual([undefined, 'Alfreds Futterkiste']);
  });

  it('change nothing when they come again, and one record when one row has changed', async () => {
    const again = await broughtIn(FOLDER);
    expect(writesOf(again)).toEqual({});
    const changed = mkdtempSync(join(tmpdir(), 'northwind-'));
    cpSync(FOLDER, changed, { recursive: true });
    const path = join(changed, 'customers.csv');
    const text = readFileSync(path, 'latin1');
    writeFileSync(path, text.replace('Maria Anders', 'Maria Andersen'), 'latin1');
    expect(writesOf(await broughtIn(changed))).toEqual({ recordContact: { created: 0, changed: 1 } });
  }, 240_000);
});

interface Invoice {
  readonly freight: { readonly amount: string };
  readonly lines: readonly { readonly net: { readonly amount: string } }[];
}

async function* allInvoices(product: Product): AsyncIterable<Invoice> {
  const asked = `query Page($after: String) {
    invoices(first: 100, after: $after) {
      edges { node { freight { amount } lines { net { amount } } } } pageInfo { hasNextPage endCursor }
    }
  }`;
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors } = await product.ask(theCreditDesk, asked, { after });
    if (errors) throw new Error(JSON.stringify(errors));
    for (const { node } of data.invoices.edges) yield node;
    ({ hasNextPage: more, endCursor: after } = data.invoices.pageInfo);
  }
}

/** What a run wrote, by command; commands that wrote nothing are left out. */
function writesOf({ commands }: ImportReport): object {
  const written = Object.entries(commands).map(
    ([command, { created, changed }]) => [command, { created, changed }] as const,
  );
  return Object.fromEntries(written.filter(([, { created, changed }]) => created + changed > 0));
}

function dollars(amounts: readonly string[]): number {
  return sumMinor(amounts.map((amount) => parseMoney(amount, 'USD').minor)) / 100;
}
