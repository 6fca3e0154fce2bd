import type { Viewer } from '../../../schema/viewer';
import { type CreditSight, type OrderChannel, type PaymentMethod, PREPAID_METHODS } from './order-words';

/** Who asks. */
export interface Asker {
  readonly viewer: Viewer;
  sees(label: string): CreditSight;
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

/** How much of the customer's credit the asker may know. */
export function creditSightOf(asker: Asker): CreditSight {
  return asker.sees('CREDIT');
}

/** Why somebody who has to pay ahead cannot order so; null where the payment is ahead. */
export function notPrepaid(method: PaymentMethod | null): string | null {
  if (isPrepaid(method)) return null;
  const ways = PREPAID_METHODS.map((way) => `\`${way}\``).join(', ');
  return `you order on payment ahead, not by \`${method ?? 'INVOICE'}\`: choose one of ${ways}`;
}

/** Why the asker cannot carry the order on: it is the one who placed it. */
export function placedByAsker(asker: Asker, placedBy: string | null): string | null {
  return nameOf(asker) === placedBy
    ? 'an order is carried on by somebody else than who placed it: ask a colleague'
    : null;
}

/** Why one person cannot grant this discount alone. */
export function aboveCap(discount: string): string | null {
  if (Number(discount) <= DISCOUNT_CAP) return null;
  return `a discount above ${DISCOUNT_CAP} needs a second person to agree, not \`${discount}\``;
}

function isPrepaid(method: PaymentMethod | null): boolean {
  return PREPAID_METHODS.some((prepaid) => prepaid === method);
}
