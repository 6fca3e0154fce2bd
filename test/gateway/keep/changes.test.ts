import mongoose, { type Connection } from 'mongoose';
import type { Asking } from '../../../gateway/asking';
import { WAITS } from '../../../gateway/keep/change';
import { ChangeStore } from '../../../gateway/keep/change.model';
import { pageIn } from '../../../gateway/keep/change-page';
import { type ChangeGraph, Changes, type Refusal } from '../../../gateway/keep/changes';
import { type Engine, startEngine } from '../../../kit/engine';
import { Cursors } from '../../../kit/store/cursor';
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
    const [toSecond, toThird] = await Promise.all([second, third].map((one) => desk.changes.list(asking(one))));
    expect([toSecond?.toDecide.map((change) => change.id), toThird?.toDecide]).toEqual([[id], []]);
    expect(await desk.changes.approve(id, asking(second))).toBe('DONE');
    expect(new Set(desk.keys).size).toBe(1);
  });

  it('that may have been carried out keep nothing of their input for ever', async () => {
    const desk = aDesk();
    const id = await desk.changes.keep(wish, asking(staff('steward')));
    desk.answer.real = AWAY;
    await desk.codeOf(desk.changes.approve(id, asking(second)));
    const ended = async (after: number) => {
      desk.clock.now = new Date(desk.clock.now.getTime() + after);
      const { asked } = await desk.changes.list(asking(staff('steward')));
      return asked.map(({ state, input }) => [state, input]);
    };
    expect(await ended(WAITS)).toEqual([['DECIDING', { language: 'fr' }]]);
    expect(await ended(24 * 60 * 60 * 1000)).toEqual([['EXPIRED', null]]);
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

  it('are listed a page at a time, each once, the decided and the forbidden ones apart', async () => {
    const desk = aDesk();
    for (let index = 0; index < 7; index++) await desk.changes.keep({ ...wish, input: { index } }, asking(second));
    for (let index = 0; index < 5; index++) await desk.changes.keep({ ...wish, input: { index } }, asking(third));
    const seen: { asked: unknown[]; toDecide: unknown[]; pages: number } = { asked: [], toDecide: [], pages: 0 };
    for (let after: string | null = null, isMore = true; isMore; seen.pages++) {
      const page = await desk.changes.list(asking(third), { first: 3, after });
      seen.asked.push(...page.asked.map(({ id }) => id));
      seen.toDecide.push(...page.toDecide.map(({ id }) => id));
      ({ endCursor: after, hasNextPage: isMore } = page.pageInfo);
    }
    expect([seen.pages, new Set(seen.asked).size, new Set(seen.toDecide).size]).toEqual([3, 5, 7]);
    expect([seen.asked.length, seen.toDecide.length]).toEqual([5, 7]);
  });

  it('go on by a cursor that tells nothing of them and is good for its asker alone', async () => {
    const desk = aDesk();
    const ids: string[] = [];
    for (let index = 0; index < 3; index++)
      ids.push(await desk.changes.keep({ ...wish, input: { index } }, asking(second)));
    const { pageInfo } = await desk.changes.list(asking(third), { first: 1, after: null });
    const text = Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString();
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
    const stolen = desk.changes.list(asking(staff('steward')), { first: 1, after: pageInfo.endCursor });
    expect(await desk.codeOf(stolen)).toBe('BAD_CURSOR');
  });

  it.each([{ first: '0' }, { first: '101' }, { first: ['1', '2'] }, { last: '3' }])('take no page like %j', (asked) => {
    expect(() => pageIn(asked)).toThrow('a page is asked for by `first`');
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
      store: new ChangeStore(connection.useDb(`changes-${databases}`), new Cursors('a secret of these tests')),
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
