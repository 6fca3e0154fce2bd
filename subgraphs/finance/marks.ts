import type { Tools } from '../../kit/store';
import { customerCopyModel } from './copies.model';
import { creditGroupModel, creditProfileModel } from './credit.model';
import { booksModel, ledgerModel, standingModel, THE_BOOK } from './figures.model';

/** How far up or down a tree of credit parents is followed; no group is deeper, and a walk stays bounded. */
const DEEPEST = 20;
const AT_ONCE = 500;

/** A money fact or a minute of these codes changed: their ledgers are written on, and all that follows from them. */
export async function markFacts(tools: Tools, codes: readonly string[]): Promise<void> {
  await tools.markStale(ledgerModel, codes);
  await markStandings(tools, codes);
}

/** Something of these codes changed that is no line of a ledger: a payment, a dispute, a profile. */
export async function markStandings(tools: Tools, codes: readonly string[]): Promise<void> {
  const all = await withSurvivors(tools, codes);
  await tools.markStale(creditGroupModel, await groupsOf(tools, all));
  await tools.markStale(standingModel, all);
}

/** What every customer's figures look at changed: a feed, a closed month, a price. */
export async function markEverything(tools: Tools): Promise<void> {
  let codes: string[] = [];
  for await (const { customerCode } of tools.walk(standingModel)) {
    codes.push(customerCode);
    if (codes.length < AT_ONCE) continue;
    await tools.markStale(standingModel, codes);
    codes = [];
  }
  await tools.markStale(standingModel, codes);
  await markBooks(tools);
}

export function markBooks(tools: Tools): Promise<void> {
  return tools.markStale(booksModel, [THE_BOOK]);
}

/** The customer at the top of the credit parents, whose limit the whole group shares: itself where it has none. */
export async function headOf(tools: Pick<Tools, 'read'>, code: string, depth = 0): Promise<string> {
  const copy = await tools.read.one(customerCopyModel, code);
  const above = copy?.mergedInto ?? copy?.creditParent;
  return above && depth < DEEPEST ? headOf(tools, above, depth + 1) : code;
}

/** All the codes whose facts count in the group of this head: those below it, and those merged into any of them. */
export async function membersOf(tools: Tools, head: string): Promise<readonly string[]> {
  const members = new Set<string>();
  let level: readonly string[] = [head];
  for (let depth = 0; level.length > 0 && depth <= DEEPEST; depth++) {
    const copies = await tools.read.many(customerCopyModel, 'customerCode', level);
    const codes = [...level, ...copies.flatMap(({ formerCodes }) => formerCodes ?? [])];
    for (const code of codes) members.add(code);
    const below = await tools.read.many(customerCopyModel, 'creditParent', codes);
    level = below.map(({ customerCode }) => customerCode).filter((code) => !members.has(code));
  }
  return [...members];
}

async function withSurvivors(tools: Tools, codes: readonly string[]): Promise<readonly string[]> {
  const all = new Set(codes);
  let level: readonly string[] = codes;
  for (let depth = 0; level.length > 0 && depth < DEEPEST; depth++) {
    const copies = await tools.read.many(customerCopyModel, 'customerCode', level);
    level = copies.flatMap(({ mergedInto }) => mergedInto ?? []).filter((code) => !all.has(code));
    for (const code of level) all.add(code);
  }
  return [...all];
}

/** The groups that these codes are in: only one whose head has a limit has anything to compute. */
export async function groupsOf(tools: Tools, codes: readonly string[]): Promise<readonly string[]> {
  const heads = new Set(await Promise.all(codes.map((code) => headOf(tools, code))));
  const profiles = await tools.read.many(creditProfileModel, 'customerCode', [...heads]);
  return profiles.map(({ customerCode }) => customerCode);
}
