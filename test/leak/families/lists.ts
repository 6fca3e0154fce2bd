import { type GraphQLField, getNamedType, isInputObjectType } from 'graphql';
import { labelsOf } from '../../../schema/label-index';
import { standpointOf } from '../../../schema/viewer';
import { Random } from '../../engine/support/random';
import { Values } from '../operations/values';
import { VIEWER_NAMES, type ViewerName } from '../worlds/viewers';
import type { StoredDocument } from '../worlds/world';
import type { Scene } from './scene';

type Root = GraphQLField<unknown, unknown>;

/** Filters and orders that a viewer may write, by a label that is shown to it nowhere. */
async function blindFilters(scene: Scene, viewer: ViewerName): Promise<readonly (readonly [Root, string, string])[]> {
  const asker = await scene.worlds.asker(viewer);
  const roots = Object.values(scene.worlds.contractOf(asker).getQueryType()?.getFields() ?? {});
  const { table } = scene.worlds.both[0].subgraphs;
  const isShown = (label: string) => table.loosest(label, standpointOf(asker.viewer)) === 'show';
  const { labels } = labelsOf(scene.worlds.supergraph);
  return roots.flatMap((root) =>
    root.args.flatMap(({ name, type }) => {
      const input = getNamedType(type);
      if (!isInputObjectType(input)) return [];
      return Object.keys(input.getFields())
        .filter((field) => !isShown(labels.get(`${input.name}.${field}`) ?? ''))
        .map((field) => [root, name, field] as const);
    }),
  );
}

export function aboutLists(scene: Scene): void {
  it.each(VIEWER_NAMES)('by what is not shown to %s nothing is filtered and nothing ordered', async (viewer) => {
    const random = new Random(1);
    const pools = scene.worlds.wordsOf([]);
    for (const [root, argument, field] of await blindFilters(scene, viewer)) {
      const type = getNamedType(root.args.find(({ name }) => name === argument)?.type as never);
      if (!isInputObjectType(type)) throw new Error(`${argument} is no input`);
      const values = new Values(pools, random);
      const query = `query ($given: ${type.name}) { ${root.name}(${argument}: $given) { totalCount edges { cursor } pageInfo { hasNextPage } } }`;
      const asked = async () => {
        const value = values.of(type.getFields()[field]?.type as never, field) ?? null;
        return value === null
          ? null
          : (await scene.ask(viewer, query, { given: { [field]: value } })).json.data?.[root.name];
      };
      for (let tries = 0; tries < 2; tries++) expect([null, EMPTY]).toContainEqual(await asked());
    }
  });

  it('stand in no order that tells of names which are not shown', async () => {
    const [before, after] = await scene.inBoth(
      'marketing',
      '{ customers(first: 100) { edges { cursor node { customerCode displayName } } } }',
      ({ place, document }) => (place.collection === 'customer' ? renamed(document) : null),
    );
    expect(JSON.parse(before).data.customers.edges.length).toBeGreaterThan(5);
    expect(after).toBe(before);
  });

  it('are counted for each viewer by what it may see', async () => {
    const counts = await Promise.all(
      (['sales', 'agent of the team', 'partner granted', 'partner without grants'] as const).map(
        async (viewer) => (await scene.ask(viewer, '{ customers { totalCount } }')).json.data.customers.totalCount,
      ),
    );
    expect([...counts]).toEqual([...counts].sort((one, other) => other - one));
    expect(counts.at(-1)).toBe(0);
  });

  it.each(['customers', 'orders', 'tickets'])('have places that are good for one viewer alone: %s', async (root) => {
    const { json } = await scene.ask('sales', `{ ${root}(first: 1) { pageInfo { endCursor } } }`);
    const after = json.data[root].pageInfo.endCursor;
    for (const viewer of ['sales of another team', 'agent of the team', 'risk', 'partner granted', 'FULL'] as const) {
      const asked = await scene.ask(viewer, `query ($after: String) { ${root}(after: $after) { totalCount } }`, {
        after,
      });
      expect(asked.json.errors[0].extensions.code).toBe('BAD_CURSOR');
    }
  });
}

const EMPTY = { totalCount: 0, edges: [], pageInfo: { hasNextPage: false } };

/** Another name with the same first letter, which is all that a blurred one tells. */
function renamed(document: StoredDocument): object {
  const [first = ''] = String(document.displayName);
  const others = [...String(document.displayName)].slice(1).reverse().join('');
  return { ...document, displayName: `${first}${others}` };
}
