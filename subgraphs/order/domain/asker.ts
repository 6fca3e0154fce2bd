import { refuse } from '../../../schema/errors';
import type { Viewer } from '../../../schema/viewer';
import { type OrderChannel, type PaymentMethod, PREPAID_METHODS } from './order-words';

/** Who asks, and what the policy page adds that only the decision itself can check. */
export interface Asker {
  readonly viewer: Viewer;
  readonly provisos: readonly string[];
}

/** What one person may take off a line alone, as a share of its list price; above it a second person agrees. */
export const DISCOUNT_CAP = 0.1;

export function nameOf({ viewer }: Asker): string {
  return viewer.kind === 'nobody' ? 'nobody' : `${viewer.kind}:${viewer.id}`;
}

export function isStaff({ viewer }: Asker): boolean {
  return viewer.kind === 'employee' || viewer.kind === 'operator';
}

/** A seller stands for the order that he or she writes; all others do not. */
export function sellerOf({ viewer }: Asker): string | null {
  return viewer.kind === 'employee' && viewer.roles.includes('sales') ? viewer.id : null;
}

/** A partner's orders come by the partner, whatever it says; a customer's by the web, unless told. */
export function channelOf({ viewer }: Asker, told: OrderChannel | null): OrderChannel | null {
  if (viewer.kind === 'partner') return 'PARTNER';
  return told ?? (viewer.kind === 'customer' ? 'WEB' : null);
}

/** @throws ContractError `NOT_ALLOWED` where the asker has to pay ahead and does not. */
export function checkPrepaid({ provisos }: Asker, method: PaymentMethod | null): void {
  if (!provisos.includes('prepaid') || isPrepaid(method)) return;
  const ways = PREPAID_METHODS.map((way) => `\`${way}\``).join(', ');
  refuse('NOT_ALLOWED', `you order on payment ahead, not by \`${method ?? 'INVOICE'}\`: choose one of ${ways}`);
}

/** @throws ContractError `NOT_ALLOWED` where the one who placed the order would carry it on. */
export function checkOther(asker: Asker, placedBy: string | null): void {
  if (!asker.provisos.includes('not-who-placed-it') || nameOf(asker) !== placedBy) return;
  refuse('NOT_ALLOWED', 'an order is carried on by somebody else than who placed it: ask a colleague');
}

/** @throws ContractError `NEEDS_SECOND_PERSON` above the cap. */
export function checkCap({ provisos }: Asker, discount: string): void {
  if (!provisos.includes('within-cap') || Number(discount) <= DISCOUNT_CAP) return;
  refuse('NEEDS_SECOND_PERSON', `a discount above ${DISCOUNT_CAP} needs a second person to agree, not \`${discount}\``);
}

function isPrepaid(method: PaymentMethod | null): boolean {
  return PREPAID_METHODS.some((prepaid) => prepaid === method);
}
