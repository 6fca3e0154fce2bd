import type { AnyModel } from '../../../kit/store/model';
import { numberFrom } from '../../../schema/customer-code';
import type { InProcess } from '../worlds/in-process';
import type { TwoWorlds } from '../worlds/pair';
import { Sight } from '../worlds/sight';
import type { Place } from '../worlds/snapshot';
import type { ViewerName } from '../worlds/viewers';
import type { Answered, StoredDocument } from '../worlds/world';

/** What one question cost whoever counts: calls of the gateway to subgraphs, and of subgraphs to the store. */
export interface Heard extends Answered {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it asked for.
  readonly json: any;
  readonly calls: number;
  readonly stored: number;
}

/** The worlds as the tests of the families ask them: of two, the first. */
export class Scene {
  private opened: TwoWorlds<InProcess> | null = null;

  get worlds(): TwoWorlds<InProcess> {
    if (!this.opened) throw new Error('the worlds are not open yet');
    return this.opened;
  }

  begin(worlds: TwoWorlds<InProcess>): void {
    this.opened = worlds;
  }

  async ask(name: ViewerName, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Heard> {
    const [world] = this.worlds.both;
    const { claims } = await this.worlds.asker(name);
    world.takeCalls();
    let answer: Answered | null = null;
    const stored = await world.stored.during(async () => {
      answer = await world.ask(claims, { query, variables, method: 'POST' });
    });
    return heard(answer, world.takeCalls().length, stored);
  }

  /** A subgraph asked without a gateway, in the name of this viewer. */
  async askSubgraph(
    subgraph: string,
    name: ViewerName,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Heard> {
    const [world] = this.worlds.both;
    const { viewer } = await this.worlds.asker(name);
    let answer: Answered | null = null;
    const stored = await world.stored.during(async () => {
      answer = await world.askSubgraph(subgraph, viewer, { query, variables });
    });
    return heard(answer, 0, stored);
  }

  /** The bodies of both worlds, where the second has some documents otherwise. */
  async inBoth(
    name: ViewerName,
    query: string,
    otherwise: (stored: { readonly place: Place; readonly document: StoredDocument }) => object | null,
  ): Promise<readonly [string, string]> {
    const { base, both } = this.worlds;
    const changes = [...base.all()].flatMap(({ place, document }) => {
      const next = otherwise({ place, document });
      const { database, collection } = place;
      return next ? [{ database, collection, id: document._id, document: next as StoredDocument, paths: [] }] : [];
    });
    await this.worlds.differBy(changes);
    const { claims } = await this.worlds.asker(name);
    const asked = { query, variables: {}, method: 'POST' } as const;
    const bodies = [await both[0].ask(claims, asked), await both[1].ask(claims, asked)].map(({ body }) => body);
    await this.worlds.differBy([]);
    return bodies as [string, string];
  }

  /** A record that the viewer may know of, or one that it may not; none of a customer that was merged into another. */
  async record(name: ViewerName, database: string, model: AnyModel, visible: boolean): Promise<StoredDocument | null> {
    const { viewer } = await this.worlds.asker(name);
    const { base, both } = this.worlds;
    const sight = new Sight(viewer, both[0].subgraphs.table, base);
    const all = base.in({ database, collection: model.name });
    const isOfNoAlias = ({ [model.customer ?? '']: code }: StoredDocument) =>
      typeof code !== 'string' || sight.survivorOf(code) === code;
    const found = all.filter((document) => (sight.ofRecord(model, document) !== null) === visible);
    return found.find(isOfNoAlias) ?? null;
  }
}

/** Keys of the right form that no record has. */
export function absentKey(model: AnyModel): string {
  return model.key === 'customerCode' ? numberFrom('C', 'of nobody') : `${model.prefix ?? 'X'}00000000000`;
}

function heard(answer: Answered | null, calls: number, stored: number): Heard {
  if (!answer) throw new Error('nothing was answered');
  return { ...answer, json: JSON.parse(answer.body), calls, stored };
}
