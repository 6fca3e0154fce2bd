import { randomUUID } from 'node:crypto';
import {
  type AmountFragment,
  Customer360Document,
  LogInteractionDocument,
  OrdersOfCustomerDocument,
  SomeBuyerDocument,
} from './gql/graphql';
import { type Ask, graph, isGap, NoAnswer } from './graph';
import { nodesOf } from './pages';

const PAGE = 5;

async function main(): Promise<void> {
  const { GRAPH_URL: url = 'http://localhost:4000/graphql', TOKEN: token, PERSISTED } = process.env;
  if (!token) throw new Error('TOKEN is not set: `npm run -s token -- sales` prints one');
  const ask = graph({ url, token, persisted: PERSISTED === 'true' });
  const code = process.argv[2] ?? (await someBuyer(ask));
  await showCustomer(ask, code);
  await showOrders(ask, code);
  await logTalk(ask, code);
}

async function someBuyer(ask: Ask): Promise<string> {
  const { data } = await ask(SomeBuyerDocument, {});
  const code = data.orders?.edges?.[0]?.node?.customer?.customerCode;
  if (!code) throw new Error('this viewer sees no order: ask as sales or finance');
  return code;
}

/** One question to five subgraphs; each field is a value, a null that is the answer, or a gap. */
async function showCustomer(ask: Ask, code: string): Promise<void> {
  const { data, errors } = await ask(Customer360Document, { code });
  const { customer } = data;
  if (!customer) throw new Error(`there is no customer ${code}, or none that this viewer may know of`);
  const said = (value: string | null, field: string) =>
    value ?? (isGap(errors, 'customer', field) ? '(away, ask again later)' : '(not there, or not for this viewer)');
  const contacts = customer.contacts?.edges?.map(({ node }) => node?.contact?.name).join(', ') ?? null;
  print('customer', `${customer.customerCode} ${said(customer.displayName, 'displayName')}`);
  print('phones', said(customer.phones?.map(({ e164 }) => e164).join(', ') ?? null, 'phones'));
  print('contacts', said(contacts, 'contacts'));
  print('tickets', said(customer.tickets?.totalCount?.toString() ?? null, 'tickets'));
  print('credit', said(amountOf(customer.credit?.available), 'credit'));
  print('tier', said(customer.tier, 'tier'));
  for (const { extensions, path } of errors)
    print('gap', `${path?.join('.')} ${extensions.code} ${extensions.requestId}`);
}

async function showOrders(ask: Ask, code: string): Promise<void> {
  const orders = nodesOf(async (after) => {
    const { data } = await ask(OrdersOfCustomerDocument, { code, first: PAGE, after });
    return data.customer?.orders ?? null;
  });
  for await (const { orderNo, placedAt, total } of orders) print('order', `${orderNo} ${placedAt} ${amountOf(total)}`);
}

/** The key stands for the intent: a repetition, after a time-out for example, answers the same talk and makes no second. */
async function logTalk(ask: Ask, code: string): Promise<void> {
  const input = {
    idempotencyKey: randomUUID(),
    customerCode: code,
    channel: 'PHONE',
    direction: 'OUTBOUND',
    subject: 'A call about the last order',
  } as const;
  const { data, errors } = await ask(LogInteractionDocument, { input });
  const [refusal] = errors;
  if (refusal) return print('talk', `refused with ${refusal.extensions.code}: ${refusal.message}`);
  const again = await ask(LogInteractionDocument, { input });
  print('talk', data.logInteraction?.interactionNo ?? '');
  print('again', again.data.logInteraction?.interactionNo ?? '');
}

/** Where only the size may be seen, `amount` is null and `band` says it. */
function amountOf(money: AmountFragment | null | undefined): string | null {
  if (!money) return null;
  return money.amount === null ? money.band : `${money.amount} ${money.currency}`;
}

function print(what: string, text: string): void {
  process.stdout.write(`${what.padEnd(9)} ${text}\n`);
}

main().catch((error: unknown) => {
  const id = error instanceof NoAnswer && error.requestId ? ` (request ${error.requestId})` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${id}\n`);
  process.exitCode = 1;
});
