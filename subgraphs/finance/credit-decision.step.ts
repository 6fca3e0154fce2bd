import { type Stored, step, type Tools } from '../../kit/store';
import { leastInBand } from '../../schema/policy/bands';
import { type OrderCopy, orderCopyModel } from './copies.model';
import {
  type CreditDecisionState,
  type CreditGroupFigures,
  creditDecisionModel,
  creditGroupModel,
  creditProfileModel,
} from './credit.model';
import { itemsOf } from './credit-group.worker';
import { type CreditSituation, type CreditVerdict, decided } from './domain/credit-decision';
import { exposureOf, isReserved, reserving } from './domain/credit-group';
import { headroom, isPaidAhead } from './domain/credit-profile';
import { standingModel } from './figures.model';
import { headOf, membersOf } from './marks';

const PLACED: CreditVerdict = { outcome: 'PLACED', reasons: [] };

/** Standings that no terms can buy back; grade E is held to its payment methods instead. */
const BLOCKING = ['COMPETITOR', 'CONFIRMED_FRAUD', 'WRITTEN_OFF_DEBT'];

/**
 * PENDING -> DECIDED. The order's part of the limit is reserved by one update of its group under the version that was
 * read, so that racing orders never exceed the limit; who lost the race decides again in the next turn.
 */
export const creditDecisionStep = step<CreditDecisionState>({
  on: creditDecisionModel,
  when: { status: 'PENDING' },
  run: async ({ orderNo }, tools) => {
    const order = await tools.read.one(orderCopyModel, orderNo);
    const verdict = order && (await verdictOn(order, tools));
    if (!verdict) return;
    const answer = { status: 'DECIDED', ...verdict, decidedAt: tools.now };
    await tools.update(creditDecisionModel, { orderNo, status: 'PENDING' }, { $set: answer });
  },
});

/** The verdict, or null where the group changed meanwhile. */
async function verdictOn(order: OrderCopy, tools: Tools): Promise<CreditVerdict | null> {
  const groupCode = await headOf(tools, order.customerCode);
  const group = await groupOf(groupCode, tools);
  if (isReserved(group, order.orderNo)) return PLACED;
  const verdict = decided(order, await situationOf(order, group, tools));
  if (verdict.outcome === 'CREDIT_HOLD' || isPaidAhead(order.paymentMethod)) return verdict;
  const { reserved } = reserving(group, order);
  const landed = await tools.update(creditGroupModel, { groupCode, version: group.version }, { $set: { reserved } });
  return landed ? verdict : null;
}

/** The group's document, made where the first order asks for it. */
async function groupOf(groupCode: string, tools: Tools): Promise<Stored<CreditGroupFigures>> {
  const known = await tools.read.one(creditGroupModel, groupCode);
  if (!known) await tools.markStale(creditGroupModel, [groupCode]);
  const group = (known ?? (await tools.read.one(creditGroupModel, groupCode))) as Stored<CreditGroupFigures>;
  return { ...group, reserved: group.reserved ?? [] };
}

async function situationOf(order: OrderCopy, group: CreditGroupFigures, tools: Tools): Promise<CreditSituation> {
  const { groupCode } = group;
  const [terms, profile, standing, heldToday, members] = await Promise.all([
    tools.read.one(creditProfileModel, order.customerCode),
    tools.read.one(creditProfileModel, groupCode),
    tools.read.one(standingModel, order.customerCode),
    heldInADay(order, tools),
    membersOf(tools, groupCode),
  ]);
  const items = await itemsOf(members, tools);
  const limit = profile?.limit ?? null;
  const exposure = limit && exposureOf(group, items, limit.currency);
  const open = headroom({ limit, exposure });
  return {
    terms: terms ?? profile,
    limit,
    exposure,
    told: open && { ...open, minor: leastInBand(tools.policy, open.minor, open.currency) },
    heldToday,
    overdue: (standing?.overdue ?? []).some(({ minor }) => minor > 0),
    blocked: (standing?.vetoes ?? []).some((veto) => BLOCKING.includes(veto)),
  };
}

const DAY = 24 * 60 * 60 * 1000;

/** What is held whatever the credit does not count: how often that was tells nothing, and must not. */
async function heldInADay({ customerCode }: OrderCopy, tools: Tools): Promise<number> {
  const held = await tools.read.many(creditDecisionModel, 'customerCode', [customerCode], {
    outcome: 'CREDIT_HOLD',
    decidedAt: { $gt: new Date(tools.now.getTime() - DAY) },
  });
  return held.filter(({ reasons }) => !reasons.some((reason) => reason === 'NOT_TOLD' || reason === 'HELD_BEFORE'))
    .length;
}
