import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claims } from '../gateway/door/claims';
import type { Audience } from '../schema/viewer';
import { codeOf } from './journeys/seeding';
import { contractOf, fitted } from './journeys/the-question';
import { herself, theAgent, theCreditDesk, thePartner } from './journeys/viewers';
import { openProduct, type Product } from './support/product';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const question = /```graphql\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

/** The lines of the picture: what is shown of a field, and where it stands in the answer. */
const ROWS = [
  ['`displayName`', ['displayName']],
  ['`phones { e164 }`', ['phones', 0, 'e164']],
  ['`orders … total { amount }`', ['orders', 'edges', 0, 'node', 'total', 'amount']],
  ['`orders … lines { costOfGoods { amount } }`', ['orders', 'edges', 0, 'node', 'lines', 0, 'costOfGoods', 'amount']],
  ['`tickets … internalNotes { text }`', ['tickets', 'edges', 0, 'node', 'internalNotes', 0, 'text']],
  ['`credit { available { amount band } }`', ['credit', 'available']],
  ['`serviceClass`', ['serviceClass']],
  ['`tier`', ['tier']],
] as const;

let product: Product;
beforeAll(async () => {
  product = await openProduct({ customers: 16 });
});
afterAll(() => product.close());

it('shows the answers that four viewers really get to the question of the README', async () => {
  const code = await codeOf(product, 'D000001');
  const viewers: readonly (readonly [Claims, Audience])[] = [
    [theAgent, 'staff'],
    [theCreditDesk, 'staff'],
    [thePartner, 'partner'],
    [herself(code), 'customer'],
  ];
  const answers = await Promise.all(viewers.map(([claims, audience]) => ask(code, claims, audience)));
  const rows = ROWS.map(
    ([label, path]) => `| ${[label, ...answers.map((answer) => cell(answer, path))].join(' | ')} |`,
  );
  expect(readme).toContain(rows.join('\n'));
});

async function ask(code: string, claims: Claims, audience: Audience): Promise<unknown> {
  const { data } = await product.ask(claims, fitted(question, contractOf(audience)), { code });
  return data.customer;
}

/** A value as code, null as a dot, and a dash where the viewer's schema does not even have the field. */
function cell(answer: unknown, path: readonly (string | number)[]): string {
  let value = answer;
  for (const step of path) {
    if (value === null || value === undefined) break;
    value = (value as Record<string | number, unknown>)[step];
  }
  if (value === undefined) return '—';
  if (value === null) return '·';
  const shown =
    typeof value === 'object' ? bandOrAmount(value as { amount: string | null; band: string | null }) : value;
  return `\`${shown}\``;
}

function bandOrAmount({ amount, band }: { readonly amount: string | null; readonly band: string | null }): string {
  return amount ?? band ?? '·';
}
