import fc from 'fast-check';
import type { CustomerState } from '../../../../subgraphs/account/domain/customer';
import { absorbing, merged, merging, released, releasing, restored } from '../../../../subgraphs/account/domain/merge';
import { confirmedMerge, hasTaken } from '../../../../subgraphs/account/domain/merge-way';
import { settled } from '../../../../subgraphs/account/domain/settled';
import { customerOf, today } from './builders';

const CODES = ['C1', 'C2', 'C3', 'C4'];

/** What is stored; a document that was replaced meanwhile is another object, as a version is another number. */
type Stored = Map<string, CustomerState>;

/** Stops wherever another process may come between. */
type Act = Generator<void, void>;

const wish = fc.record({ loser: fc.constantFrom(...CODES), survivor: fc.constantFrom(...CODES) });
const turns = fc.array(fc.nat(), { maxLength: 120 });

it('lose nobody, whatever is decided at the same moment and however many carry it on', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 6 }), turns, (wishes, schedule) => {
      const stored = strangers();
      const merges = wishes.map(({ loser, survivor }) => merge(stored, loser, survivor));
      interleave([...merges, ...twoProcesses(stored)], schedule);
      settle(stored);
      expectEverybodyFoundOnce(stored);
      takeBack(stored);
      expect(stored).toEqual(strangers());
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['two', ['C1', 'C2']],
  ['three', ['C1', 'C2', 'C3']],
  ['four', ['C1', 'C2', 'C3', 'C4']],
])('of %s customers, each merged into the next, leave one standing', (_many, circle) => {
  const stored = strangers();
  circle.forEach((code, index) => {
    const survivor = strangers().get(circle[(index + 1) % circle.length] ?? '') as CustomerState;
    stored.set(code, settled(merging(get(stored, code), survivor, today)));
  });
  settle(stored);
  expect(circle.filter((code) => get(stored, code).merge === null)).toEqual(['C1']);
  expect([...get(stored, 'C1').formerCodes].sort()).toEqual(circle.slice(1));
});

it('go on with whom the survivor was merged into, unless the loser was taken in before', () => {
  const waiting = settled(merging(customerOf('C1', factsOf(0)), customerOf('C2', factsOf(1)), today));
  const onward = settled(merging(customerOf('C2', factsOf(1)), customerOf('C3', factsOf(2)), today));
  const last = customerOf('C3', factsOf(2));
  expect(confirmedMerge(waiting, [onward, last]).merge?.into).toBe('C3');
  const takenIn = settled(absorbing(customerOf('C2', factsOf(1)), waiting));
  const later = settled(merging(takenIn, last, today));
  expect(confirmedMerge(waiting, [later, settled(absorbing(last, later))])).toBe(waiting);
});

it('wait where their survivor is part of a circle', () => {
  const [one, other, third] = ['C1', 'C2', 'C3'].map((code, index) => customerOf(code, factsOf(index)));
  if (!one || !other || !third) throw new Error('three are needed');
  const waiting = settled(merging(third, one, today));
  const circle = [settled(merging(one, other, today)), settled(merging(other, one, today))];
  expect(confirmedMerge(waiting, circle)).toBe(waiting);
});

function strangers(): Stored {
  return new Map(CODES.map((code, index) => [code, customerOf(code, factsOf(index))]));
}

function factsOf(index: number) {
  return { name: { raw: '王小明' }, phones: [{ raw: `+861381234800${index}` }] };
}

function get(stored: Stored, code: string): CustomerState {
  const customer = stored.get(code);
  if (!customer) throw new Error(`no customer ${code}`);
  return customer;
}

/** One conditional update: false where somebody else came first. */
function save(stored: Stored, before: CustomerState, after: CustomerState): boolean {
  if (get(stored, before.customerCode) !== before) return false;
  if (after !== before) stored.set(before.customerCode, settled(after));
  return true;
}

function* merge(stored: Stored, loserCode: string, survivorCode: string): Act {
  for (;;) {
    const loser = get(stored, loserCode);
    yield;
    const survivor = get(stored, survivorCode);
    yield;
    try {
      if (save(stored, loser, merging(loser, survivor, today))) return;
    } catch {
      return;
    }
  }
}

/** As the step of the subgraph does it. */
function* carryOn(stored: Stored, code: string): Act {
  const waiting = get(stored, code);
  if (waiting.chain !== 'MERGING') return;
  const way: CustomerState[] = [];
  for (let next = waiting.merge?.into; next && next !== code; next = way.at(-1)?.merge?.into) {
    if (way.some(({ customerCode }) => customerCode === next)) break;
    yield;
    way.push(get(stored, next));
  }
  yield;
  if (!save(stored, waiting, confirmedMerge(waiting, way))) return;
  const into = get(stored, code).merge?.into;
  if (!into) return;
  yield;
  const survivor = get(stored, into);
  yield;
  if (!save(stored, survivor, absorbing(survivor, get(stored, code)))) return;
  yield;
  if (!hasTaken(get(stored, into), code)) return;
  yield;
  const loser = get(stored, code);
  if (loser.merge?.into === into) save(stored, loser, merged(loser));
}

function* overAndOver(stored: Stored, code: string): Act {
  for (let time = 0; time < 5; time += 1) yield* carryOn(stored, code);
}

function twoProcesses(stored: Stored): readonly Act[] {
  return [...CODES, ...CODES].map((code) => overAndOver(stored, code));
}

function interleave(acts: readonly Act[], schedule: readonly number[]): void {
  for (const turn of schedule) acts[turn % acts.length]?.next();
  for (const act of acts) [...act];
}

function settle(stored: Stored): void {
  for (let time = 0; time < 10; time += 1) for (const code of CODES) [...carryOn(stored, code)];
}

function expectEverybodyFoundOnce(stored: Stored): void {
  const standing = [...stored.values()].filter(({ merge }) => merge === null);
  expect(standing.flatMap(({ customerCode, formerCodes }) => [customerCode, ...formerCodes]).sort()).toEqual(CODES);
  expect(standing.flatMap(({ phoneKeys }) => phoneKeys).sort()).toEqual(
    [...strangers().values()].flatMap(({ phoneKeys }) => phoneKeys),
  );
  for (const { merge } of stored.values()) expect(merge?.state ?? 'MERGED').toBe('MERGED');
}

/** Every merge, the last one first. */
function takeBack(stored: Stored): void {
  for (;;) {
    const survivor = [...stored.values()].find((one) => one.merge === null && one.absorbed.length > 0);
    if (!survivor) return;
    const code = survivor.absorbed.at(-1)?.code ?? '';
    const giving = settled(releasing(survivor, get(stored, code)));
    stored.set(code, settled(restored(get(stored, code))));
    stored.set(survivor.customerCode, settled(released(giving, code)));
  }
}
