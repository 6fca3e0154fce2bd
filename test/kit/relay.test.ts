import { setImmediate as soon } from 'node:timers/promises';
import type { Deliver } from '../../kit/store/relay';
import { openWorld, type World } from '../support/subgraph';
import { depositModel, mirrorModel, recordDeposit, sumModel, sumOf, threeSubgraphs } from './sums';

const HISTORIES = 100;
const CUSTOMERS = ['Ana', 'Bo'];
const LEASE = 31_000;

/** A small generator of numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A world whose links lose, double, delay and reorder, whose workers die, and whose clock jumps. */
class Trouble {
  readonly world: Promise<World>;
  private random = randomFrom(1);
  private isRough = false;
  private areLinksRough = false;
  private depth = 0;
  private clock = Date.parse('2026-03-31T12:00:00Z');
  private held: (() => Promise<void>)[] = [];
  private codes: readonly string[] = [];

  constructor(private readonly isNaive = false) {
    const subgraphs = threeSubgraphs(() => this.between(), isNaive);
    this.world = openWorld(subgraphs, {
      now: () => new Date(this.clock),
      onTheWay: (deliver) => this.link(deliver),
    });
  }

  /** One history of customers of its own. @returns whether all ended as computed from scratch. */
  async history(seed: number): Promise<boolean> {
    this.random = randomFrom(seed);
    this.codes = CUSTOMERS.map((name) => `${name}-${seed}`);
    this.isRough = true;
    this.areLinksRough = true;
    for (let step = 0; step < 5; step++) {
      await Promise.all(Array.from({ length: 1 + this.dice(3) }, () => this.happening()));
    }
    await this.lastTurn();
    await this.calm();
    return this.isTrue();
  }

  private dice(sides: number): number {
    return Math.floor(this.random() * sides);
  }

  private async happening(): Promise<void> {
    const world = await this.world;
    switch (this.dice(5)) {
      case 0:
      case 1:
        return this.change();
      case 2:
        return void (await world.subgraph('deposits').pump.turn().catch(ignored));
      case 3:
        return this.turnSums();
      default:
        return this.release(this.held.splice(this.dice(this.held.length), 1));
    }
  }

  private async turnSums(): Promise<void> {
    const sums = (await this.world).subgraph('sums');
    if (this.isNaive) await this.naiveWork().catch(ignored);
    await sums.pump.turn().catch(ignored);
  }

  private async change(): Promise<void> {
    const world = await this.world;
    const customerCode = this.codes[this.dice(this.codes.length)] ?? '';
    const deposit = { depositNo: `${customerCode}/${this.dice(3)}`, customerCode, amount: this.dice(100) - 50 };
    await world.subgraph('deposits').tools().run(recordDeposit, [deposit]);
  }

  /** Between a worker's reading and its writing: it dies, its lease expires, or more happens. */
  private async between(): Promise<void> {
    if (!this.isRough || this.depth > 1) return;
    this.depth++;
    try {
      if (this.dice(4) === 0) throw new Error('the worker died');
      if (this.dice(3) === 0) this.clock += LEASE;
      if (this.dice(2) === 0) await this.overtake();
      await soon();
    } finally {
      this.depth--;
    }
  }

  /** Something else happens, and a change arrives whole, before the worker writes. */
  private async overtake(): Promise<void> {
    await this.happening();
    await this.change();
    await (await this.world).subgraph('deposits').pump.turn().catch(ignored);
  }

  private link(deliver: Deliver): Deliver {
    return async (name, sent) => {
      const bring = () => deliver(name, sent);
      switch (this.areLinksRough ? this.dice(12) : 0) {
        case 1:
          throw new Error('the line was cut before');
        case 2:
          await bring();
          throw new Error('the line was cut after');
        case 3:
          await Promise.all([bring(), bring()]);
          return;
        case 4:
          this.held.push(bring);
          throw new Error('the line was slow');
        case 5:
          this.held.push(bring);
          return bring();
        default:
          return bring();
      }
    };
  }

  private async release(late: readonly (() => Promise<void>)[]): Promise<void> {
    for (const bring of late) await bring();
  }

  /** All has arrived, and what overtakes the last worker is told once and never again. */
  private async lastTurn(): Promise<void> {
    this.areLinksRough = false;
    await this.release(this.held.splice(0));
    await (await this.world).subgraph('deposits').pump.turn();
    await this.turnSums();
  }

  private async calm(): Promise<void> {
    const world = await this.world;
    this.isRough = false;
    this.clock += LEASE;
    await world.settle();
    if (!this.isNaive) return;
    await this.naiveWork();
    await world.settle();
  }

  /** A worker that forgets what it read: it writes whatever it computed, and takes the mark away. */
  private async naiveWork(): Promise<void> {
    const tools = (await this.world).subgraph('sums').tools();
    const stale = await tools.find(sumModel, { stale: { $gt: 0 } });
    await Promise.all(
      stale.map(async ({ customerCode }) => {
        const total = await sumOf(customerCode, tools);
        await this.between();
        await tools.update(sumModel, { customerCode }, { $set: { total, stale: 0 } });
      }),
    );
  }

  private async isTrue(): Promise<boolean> {
    const world = await this.world;
    const deposits = await world
      .subgraph('deposits')
      .tools()
      .find(depositModel, { customerCode: { $in: this.codes } });
    const stated = async (name: string, model: typeof sumModel) => {
      const found = await world
        .subgraph(name)
        .tools()
        .find(model, { customerCode: { $in: this.codes } });
      return new Map(found.map(({ customerCode, total }) => [customerCode, total]));
    };
    const [sums, mirrored] = [await stated('sums', sumModel), await stated('mirror', mirrorModel)];
    return [...new Set(deposits.map(({ customerCode }) => customerCode))].every((code) => {
      const total = deposits.reduce((sum, one) => sum + (one.customerCode === code ? one.amount : 0), 0);
      return sums.get(code) === total && mirrored.get(code) === total;
    });
  }
}

const ignored = () => 0;

async function wrongHistories(trouble: Trouble, histories: number): Promise<readonly number[]> {
  const wrong: number[] = [];
  for (let seed = 1; seed <= histories; seed++) if (!(await trouble.history(seed))) wrong.push(seed);
  await (await trouble.world).close();
  return wrong;
}

it('ends, after crashes, doubles, delays and races, in the state computed from scratch', async () => {
  expect(await wrongHistories(new Trouble(), HISTORIES)).toEqual([]);
}, 120_000);

it('would not, if workers wrote under anything but what they read', async () => {
  expect((await wrongHistories(new Trouble(true), HISTORIES / 3)).length).toBeGreaterThan(0);
}, 120_000);

describe('in a calm world', () => {
  let world: World;
  let isDown = false;
  const delivered: string[] = [];

  beforeAll(async () => {
    const onTheWay =
      (deliver: Deliver): Deliver =>
      async (name, sent) => {
        delivered.push(name);
        if (isDown) throw new Error('down');
        await deliver(name, sent);
      };
    const between = async (customerCode: string) => {
      if (customerCode === 'Poison') throw new Error('cannot be computed');
    };
    world = await openWorld(threeSubgraphs(between), { onTheWay });
  });
  afterAll(() => world.close());

  const deposit = (customerCode: string, no: string, amount: number) =>
    world
      .subgraph('deposits')
      .tools()
      .run(recordDeposit, [{ customerCode, depositNo: no, amount }]);
  const mirrored = async () => {
    const found = await world.subgraph('mirror').tools().find(mirrorModel, {});
    return Object.fromEntries(found.map(({ customerCode, total }) => [customerCode, total]));
  };

  it('keeps what could not be sent until it can', async () => {
    isDown = true;
    await deposit('Li', 'D1', 5);
    await expect(world.settle()).rejects.toThrow('down');
    isDown = false;
    await world.settle();
    expect(await mirrored()).toEqual({ Li: 5 });
  });

  it('sends nothing where nothing changed', async () => {
    delivered.length = 0;
    await deposit('Li', 'D1', 5);
    await world.settle();
    expect(delivered).toEqual([]);
  });

  it('computes and sends all others where the figures of one cannot be computed', async () => {
    await deposit('Poison', 'D8', 1);
    await deposit('Chen', 'D9', 9);
    await expect(world.settle()).rejects.toThrow('cannot be computed');
    await world.settle();
    expect(await mirrored()).toMatchObject({ Chen: 9 });
    expect(await mirrored()).not.toHaveProperty('Poison');
  });

  it('tells the class of a customer once its figures stand', async () => {
    await deposit('Wang', 'D2', 7);
    await world.settle();
    expect(await world.ties.classOf('Wang')).toBe('FULL');
    await deposit('Wang', 'D2', -7);
    await world.settle();
    expect(await world.ties.classOf('Wang')).toBe('MINIMAL');
  });

  it('brings back copies, figures and classes that were lost, by a rebuild', async () => {
    const before = await mirrored();
    await world.database('sums').collection('depositCopy').deleteMany({});
    await world.database('sums').collection('sum').deleteMany({});
    await world.database('mirror').collection('sumCopy').deleteMany({});
    await world.database('ties').collection('codes').deleteMany({});
    expect(await mirrored()).toEqual({});
    for (const name of ['deposits', 'sums', 'mirror']) await world.subgraph(name).pump.rebuild();
    await expect(world.settle()).rejects.toThrow('cannot be computed');
    await world.settle();
    expect(await mirrored()).toEqual(before);
    expect(await world.ties.classOf('Wang')).toBe('MINIMAL');
  });
});
