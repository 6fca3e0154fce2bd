import { setTimeout as sleep } from 'node:timers/promises';
import { faultyLine } from '../../support/faulty-line';
import { trulyOpen } from './changes';
import { type DeposedLine, deposedLine } from './deposed-line';
import { type Opening, TOLD_AT_ONCE } from './openings';
import { playAll } from './run';
import { openSmall } from './small';
import { QUIET_SIDE, type Stage, sideOf } from './stage';

const AT_ONCE = 4;
const HISTORIES = 12;
/** How long a fault lasts and how long it is quiet between two, in milliseconds. */
const LASTS = 150;
const QUIET = 350;

/** One side loses its store again and again; the other goes on, and neither shows what was closed. */
describe('while a store fails', () => {
  it.each(['held', 'late', 'cut', 'garbled'] as const)('answers that are %s open nothing', async (fault) => {
    const lines: Awaited<ReturnType<typeof faultyLine>>[] = [];
    const wayTo = async (port: number) => {
      const line = await faultyLine(port);
      lines.push(line);
      return line;
    };
    const stage = await openSmall({ customers: AT_ONCE, wayTo });
    await expectClosed(stage, (isOn) => lines[0]?.set(isOn ? fault : 'none')).finally(stage.close);
  });

  it('a server that has handed over to another opens nothing', async () => {
    const lines: DeposedLine[] = [];
    const wayTo = async (port: number) => {
      const line = await deposedLine(port);
      lines.push(line);
      return line;
    };
    const stage = await openSmall({ customers: AT_ONCE, wayTo });
    await expectClosed(stage, (isOn) => lines[0]?.depose(isOn)).finally(stage.close);
  });
});

async function expectClosed(stage: Stage, fault: (isOn: boolean) => void): Promise<void> {
  let isOver = false;
  const disturbing = (async () => {
    for (let on = true; !isOver; on = !on) {
      fault(on);
      await sleep(on ? LASTS : QUIET);
    }
    fault(false);
  })();
  const histories = { count: HISTORIES, seed: 1, openings: TOLD_AT_ONCE, explain: false };
  const outcomes = await playAll(stage, histories).finally(() => {
    isOver = true;
    return disturbing;
  });
  expect(outcomes.violations).toEqual([]);
  expect(outcomes.open).toBeGreaterThan(0);
  await sideOf(stage, QUIET_SIDE).subgraph('account').pump.turn();
  await sideOf(stage, QUIET_SIDE).subgraph('service-ticket').pump.turn();
  expect(await openBeyondTruth(stage)).toEqual([]);
  for (const name of ['account', 'service-ticket']) await sideOf(stage, QUIET_SIDE).subgraph(name).pump.rebuild();
  expect(await differences(stage)).toEqual([]);
}

/** Once all is quiet and sent on: what is open though the documents say that it is closed. */
async function openBeyondTruth(stage: Stage): Promise<readonly string[]> {
  return (await differences(stage)).filter((difference) => difference.startsWith('open'));
}

async function differences(stage: Stage): Promise<readonly string[]> {
  const found: string[] = [];
  for (const customer of stage.customers) {
    const truth = await trulyOpen(stage, customer);
    const told = await toldOpen(stage, customer.code);
    for (const opening of ['grant', 'sharing', 'marketing', 'team', 'ticket'] as const) {
      const isOpen = truth.includes(opening);
      if (isOpen === told.includes(opening)) continue;
      found.push(`${isOpen ? 'closed' : 'open'} against the documents: ${opening} of ${customer.code}`);
    }
  }
  return found;
}

/** What the ties themselves say to both sides alike. */
async function toldOpen(stage: Stage, code: string): Promise<readonly Opening[]> {
  const all = await sideOf(stage, QUIET_SIDE).ties.allOf(code);
  const has = (who: string, as: string) => all.some((tie) => tie.who === who && tie.as === as);
  const is: Partial<Record<Opening, boolean>> = {
    grant: has('partner:acme', 'granted'),
    sharing: has('partner:acme', 'consented'),
    marketing: has('marketing', 'consented'),
    team: has('team:fire', 'team'),
    ticket: has('user:clerk-1', 'open-ticket'),
  };
  return (Object.keys(is) as Opening[]).filter((opening) => is[opening]);
}
