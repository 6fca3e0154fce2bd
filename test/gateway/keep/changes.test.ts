import mongoose, { type Connection } from 'mongoose';
import type { Asking } from '../../../gateway/asking';
import { WAITS } from '../../../gateway/keep/change';
import { ChangeStore } from '../../../gateway/keep/change.model';
import { type ChangeGraph, Changes, type Refusal } from '../../../gateway/keep/changes';
import { type Engine, startEngine } from '../../../kit/engine';
import { contractSchema } from '../../../schema/contract';
import { standpointOf, type Viewer } from '../../../schema/viewer';
import { staff } from '../../support/viewers';
import { supergraphSdl, table } from '../two-subgraphs';

const ACTION = 'identity, birth, type';
const wish = {
  mutation: 'changeIdentity',
  action: ACTION,
  input: { language: 'fr' },
  needs: 'second',
  seen: 'v1',
} as const;
const second: Viewer = { ...staff('steward'), id: 'second' } as Viewer;
const third: Viewer = { ...staff('steward'), id: 'third' } as Viewer;
const AWAY: Refusal = { code: 'UNAVAILABLE', message: 'away' };

describe('changes that wait', () => {
  let engine: Engine;
  let connection: Connection;
  let databases = 0;
  beforeAll(async () => {
    engine = await startEngine({ directory: 'memory', listen: 'auto' });
    connection = await mongoose.createConnection(engine.uri).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await engine.close();
  });

  it('expire after fourteen days, and are decided by nobody then', async () => {
    const desk = aDesk();
    const id = await desk.changes.keep(wish, asking(staff('steward')));
    desk.clock.now = new Date(desk.clock.now.getTime() + WAITS);
    expect(await desk.codeOf(desk.changes.approve(id, asking(second)))).toBe('NOT_ALLOWED');
    const { asked, toDecide } = await desk.changes.list(asking(staff('steward')));
    expect([asked[0]?.state, toDecide]).toEqual(['EXPIRED', []]);
    expect(desk.told).toEqual(['WAITS', 'EXPIRED']);
  });

  it('that may have been carried out are taken up again by the same person alone', async () => {
    const desk = aDesk();
    const id = await desk.changes.keep(wish, asking(staff('steward')));
    desk.answer.real = AWAY;
    expect(await desk.codeOf(desk.changes.approve(id, asking(second)))).toBe('UNAVAILABLE');
    desk.answer.real = null;
    expect(await desk.codeOf(desk.changes.approve(id, asking(third)))).toBe('NOT_ALLOWED');
    expect(await desk.changes.approve(id, asking(second))).toBe('DONE');
    expect(new Set(desk.keys).size).toBe(1);
  });

  it('that their record does not permit now wait on', async () => {
    const desk = aDesk();
    const id = await desk.changes.keep(wish, asking(staff('steward')));
    desk.answer.real = { code: 'NOT_POSSIBLE_NOW', message: 'not now' };
    expect(await desk.codeOf(desk.changes.approve(id, asking(second)))).toBe('NOT_POSSIBLE_NOW');
    desk.answer.real = null;
    expect(await desk.changes.approve(id, asking(third))).toBe('DONE');
  });

  it('of a customer are decided by its class of that day', async () => {
    const desk = aDesk();
    const her = { kind: 'customer', id: 'u1', name: 'Li', customerCode: 'C12345678903', serviceClass: 'FULL' } as const;
    const id = await desk.changes.keep({ ...wish, needs: 'request' }, asking(her));
    await desk.changes.approve(id, asking(second));
    expect(desk.asked.every((asked) => asked?.kind === 'customer' && asked.serviceClass === 'MINIMAL')).toBe(true);
  });

  it('are a hundred of one asker at most', async () => {
    const desk = aDesk();
    const keep = (index: number) => desk.changes.keep({ ...wish, input: { index } }, asking(staff('steward')));
    for (let index = 0; index < 100; index++) await keep(index);
    expect(await desk.codeOf(keep(100))).toBe('TOO_MANY');
  });

  /** The graph is a stranger here: it answers what the test says, and what it was sent is recorded. */
  function aDesk() {
    databases += 1;
    const clock = { now: new Date() };
    const answer: { real: Refusal | null } = { real: null };
    const told: string[] = [];
    const keys: unknown[] = [];
    const asked: (Viewer | undefined)[] = [];
    const graph: ChangeGraph = {
      sightOf: () => ({
        contract: contractSchema(supergraphSdl, 'staff', table),
        ...{ labels: new Map(), table, actions: new Map([['changeIdentity', ACTION]]) },
      }),
      carryOut: async (_mutation, { idempotencyKey }, { agreement }) => {
        asked.push(agreement?.asked);
        if (agreement?.trial) return null;
        keys.push(idempotencyKey);
        return answer.real;
      },
    };
    const changes = new Changes({
      store: new ChangeStore(connection.useDb(`changes-${databases}`)),
      graph,
      classOf: async () => 'MINIMAL',
      audit: async ({ outcome }) => void told.push(outcome),
      now: () => clock.now,
    });
    const codeOf = (doing: Promise<unknown>) => doing.catch((error: { readonly code?: string }) => error.code);
    return { changes, clock, answer, told, keys, asked, codeOf };
  }
});

function asking(viewer: Viewer): Asking {
  if (viewer.kind === 'operator') throw new Error('the operator does not ask');
  return {
    viewer,
    standpoint: standpointOf(viewer),
    requestId: 'r',
    policyVersion: table.version,
  } as unknown as Asking;
}
