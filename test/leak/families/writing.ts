import { type GraphQLInputObjectType, getNamedType, isInputObjectType } from 'graphql';
import { subgraphs } from '../../../subgraphs';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { Random } from '../../engine/support/random';
import { Values } from '../operations/values';
import type { ViewerName } from '../worlds/viewers';
import { absentKey, type Scene } from './scene';

const WRITERS: readonly ViewerName[] = ['agent with open tickets', 'partner granted', 'FULL', 'MINIMAL'];

interface Change {
  readonly mutation: string;
  readonly input: GraphQLInputObjectType;
  readonly key: string;
  readonly hidden: unknown;
  readonly absent: string;
}

interface OuterId {
  readonly system: string;
  readonly value: string;
}

/** Every change that the viewer's contract has of a record which is there, with one that it may not see. */
async function changesOf(scene: Scene, viewer: ViewerName): Promise<readonly Change[]> {
  const mutations =
    scene.worlds
      .contractOf(await scene.worlds.asker(viewer))
      .getMutationType()
      ?.getFields() ?? {};
  const found = await Promise.all(
    subgraphs.flatMap((definition) =>
      Object.entries(definition.commands).map(async ([mutation, { on, locate, identity }]) => {
        const input = getNamedType(mutations[mutation]?.args[0]?.type as never);
        const key = isInputObjectType(input) && !locate && !identity && on.key in input.getFields() ? on.key : null;
        if (key === null || !isInputObjectType(input) || !on.type) return [];
        const record = await scene.record(viewer, definition.name, on, false);
        return record ? [{ mutation, input, key, hidden: record[on.key], absent: absentKey(on) }] : [];
      }),
    ),
  );
  return found.flat();
}

export function aboutWriting(scene: Scene): void {
  it.each(WRITERS)('to %s a change of a hidden record is refused like one of none', async (viewer) => {
    const changes = await changesOf(scene, viewer);
    expect(changes.length).toBeGreaterThan(3);
    for (const { mutation, input, key, hidden, absent } of changes) {
      const values = new Values(scene.worlds.wordsOf([]), new Random(1));
      const given = { ...needed(input, values), idempotencyKey: 'one intent' };
      const asked = (target: unknown) =>
        scene.ask(viewer, `mutation ($input: ${input.name}!) { ${mutation}(input: $input) { __typename } }`, {
          input: { ...given, [key]: target },
        });
      const [invisible, none] = [await asked(hidden), await asked(absent)];
      expect([mutation, invisible.body, invisible.stored]).toEqual([mutation, none.body, none.stored]);
    }
  });

  it('a version stays what it was while only what is hidden changes', async () => {
    const { viewer } = await scene.worlds.asker('agent of the team');
    const changes = scene.worlds.changesFor({ viewer }, 5).filter(({ collection }) => collection === 'customer');
    expect(changes.length).toBeGreaterThan(0);
    const byId = new Map(changes.map((change) => [change.id, change.document]));
    const [before, after] = await scene.inBoth(
      'agent of the team',
      '{ customers { edges { node { customerCode version } } } }',
      ({ place, document }) => (place.model === customerModel ? (byId.get(document._id) ?? null) : null),
    );
    expect(after).toBe(before);
  });

  // An outer id is unique in the store, so only those bring one who would be told of its bearer.
  it('an outer id that a hidden customer bears is refused like a new one', async () => {
    const hidden = await scene.record('agent with open tickets', 'account', customerModel, false);
    const [{ system, value } = { system: '', value: '' }] = (hidden?.externalIds ?? []) as OuterId[];
    const created = async (externalId: object, idempotencyKey: string) => {
      const input = { idempotencyKey, name: { raw: 'Somebody Ltd' }, externalIds: [externalId] };
      const query = 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename } }';
      return (await scene.ask('agent with open tickets', query, { input })).body;
    };
    const free = await created({ system, value: 'nobody bears it' }, 'a');
    const taken = await created({ system, value }, 'b');
    await scene.worlds.restore();
    expect(taken).toBe(free);
  });
}

/** What the input cannot be without. */
function needed(input: GraphQLInputObjectType, values: Values): object {
  const fields = Object.values(input.getFields()).filter(({ type }) => String(type).endsWith('!'));
  return Object.fromEntries(fields.map(({ name, type }) => [name, values.of(type, name)]));
}
