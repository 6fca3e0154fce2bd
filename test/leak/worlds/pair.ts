import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { askerFrom } from '../../../gateway/door/claims';
import { contractSchema } from '../../../schema/contract';
import { classMappingOf } from '../../../schema/policy/class';
import { type Audience, audienceOf } from '../../../schema/viewer';
import type { Asker } from '../compare';
import { Pools } from '../operations/pools';
import { openApart } from './apart';
import { type Change, Changes, observedIn } from './changes';
import { codeIn, foundCompany } from './company';
import { type InProcess, openInProcess } from './in-process';
import { type Outsider, Sight } from './sight';
import type { Snapshot } from './snapshot';
import { claimsOf, type ViewerName } from './viewers';
import type { World } from './world';

const SUPERGRAPH = join(__dirname, '..', '..', '..', 'schema', 'printed', 'supergraph.graphql');

/** Two worlds with the same company in them; the second is made another for one viewer after the other. */
export class TwoWorlds<Kind extends World = World> {
  private readonly contracts = new Map<Audience, GraphQLSchema>();
  private readonly observed;
  private readonly words: Pools;
  /** What the second world has otherwise now. */
  private changed: readonly Change[] = [];
  readonly supergraph = readFileSync(SUPERGRAPH, 'utf8');

  /** `founded`: the world in this process in which the company was made. */
  private constructor(
    private readonly founded: InProcess,
    readonly both: readonly [Kind, Kind],
    readonly base: Snapshot,
  ) {
    this.observed = observedIn(base);
    this.words = Pools.of(base);
  }

  static async open(): Promise<TwoWorlds<InProcess>> {
    const [first, second] = [await openInProcess(), await openInProcess()];
    await foundCompany(first);
    return TwoWorlds.alike(first, [first, second]);
  }

  /** Each part of both in a process of its own, over HTTP, with a Redis for each world. */
  static async openApart(): Promise<TwoWorlds> {
    const founded = await openInProcess();
    await foundCompany(founded);
    return TwoWorlds.alike(founded, [await openApart(), await openApart()]);
  }

  private static async alike<Kind extends World>(founded: InProcess, both: readonly [Kind, Kind]) {
    const base = await founded.read();
    for (const world of both) await world.write(base.since(await world.read()));
    return new TwoWorlds(founded, both, base);
  }

  async asker(name: ViewerName): Promise<Asker & { readonly viewer: Outsider }> {
    const claims = claimsOf(name, (id) => codeIn(this.base, id));
    const viewer = claims ? askerFrom(claims) : ({ kind: 'nobody' } as const);
    if (typeof viewer === 'string') throw new Error(viewer);
    if (viewer.kind !== 'customer') return { claims, viewer };
    const { ties, table } = this.founded.subgraphs;
    const serviceClass = await ties.classOf(viewer.customerCode, classMappingOf(table.policy));
    return { claims, viewer: { ...viewer, serviceClass } };
  }

  /** What the second world is to have otherwise, for this viewer not to see it. */
  changesFor({ viewer }: { readonly viewer: Outsider }, seed: number): readonly Change[] {
    return new Changes(new Sight(viewer, this.founded.subgraphs.table, this.base), this.observed, seed).all();
  }

  /** What arguments are filled with, where these documents stand in the second world. */
  wordsOf(changes: readonly Change[]): Pools {
    return this.words.with(changes.flatMap(({ document }) => document ?? []));
  }

  /** The second world as the first one, but for these changes. */
  async differBy(changes: readonly Change[]): Promise<void> {
    const ids = new Set(changes.map(nameOf));
    const back = this.changed.filter((one) => !ids.has(nameOf(one)));
    await this.both[1].write([...back.map((one) => ({ ...one, document: this.base.at(one) })), ...changes]);
    this.changed = changes;
  }

  /** Both as they were before anything was written through a door. */
  async restore(): Promise<void> {
    for (const world of this.both) await world.write(this.base.since(await world.read()));
    this.changed = [];
  }

  contractOf({ viewer }: { readonly viewer: Outsider }): GraphQLSchema {
    const audience = audienceOf(viewer);
    const known =
      this.contracts.get(audience) ?? contractSchema(this.supergraph, audience, this.founded.subgraphs.table);
    this.contracts.set(audience, known);
    return known;
  }

  async close(): Promise<void> {
    for (const world of new Set<World>([this.founded, ...this.both])) await world.close();
  }
}

function nameOf({ database, collection, id }: Change): string {
  return `${database} ${collection} ${id}`;
}
