import { request } from 'undici';
import type { Claims } from '../../gateway/door/claims';
import type { Product } from '../support/product';
import { act, newKey } from './acting';
import { operate } from './seeding';

const DAY = 86_400_000;
/** All but the calendar goes on as ever. */
const CLOCKS = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
const TIMERS = ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const;

let people = 0;

export async function aPerson(product: Product, facts: object = {}): Promise<string> {
  people += 1;
  const phones = [{ raw: '+86 138 0013 8000' }];
  return operate(product, 'createCustomer', { name: { raw: `Li ${people}` }, phones, ...facts });
}

/** The number under which the export is fetched. @throws Refused with its code. */
export async function asked(product: Product, viewer: Claims, customerCode: string): Promise<string> {
  const { exportNo } = await act(product, viewer, 'requestExport', { customerCode }, 'exportNo');
  return exportNo;
}

/** The change under which the wish waits for a second person. */
export async function waiting(product: Product, viewer: Claims, input: object): Promise<string> {
  const ask = 'mutation Ask($input: RequestExportInput!) { requestExport(input: $input) { exportNo } }';
  const { errors } = await product.ask(viewer, ask, { input: { idempotencyKey: newKey(), ...input } });
  return (errors?.[0]?.extensions as { readonly change?: string } | undefined)?.change ?? '';
}

/** All that its asker is told, under a request id that is always the same. */
export async function fetched(product: Product, viewer: Claims | null, name: string, more: object = {}) {
  const headers = { 'x-request-id': 'the-same', ...(await headersOf(product, viewer)), ...more };
  const { statusCode: status, headers: told, body } = await request(`${product.url}/exports/${name}`, { headers });
  const { date: _, ...others } = told;
  return { status, headers: others, body: await body.text() };
}

export async function headersOf(product: Product, viewer: Claims | null): Promise<Record<string, string>> {
  return viewer ? { authorization: `Bearer ${await product.token(viewer)}` } : {};
}

/** A provider says when somebody signed in, whenever the token was issued. */
export function signedInBefore(viewer: Claims, minutes: number): Claims {
  const signedIn: object = { auth_time: Math.floor(Date.now() / 1000) - minutes * 60 };
  return { ...viewer, ...signedIn };
}

/** Everything that goes by the calendar thinks that so many days have passed, until real timers are used again. */
export function inDays(days: number): void {
  jest.useFakeTimers({ now: Date.now() + days * DAY, doNotFake: [...CLOCKS, ...TIMERS] });
}
