import { type GraphQLObjectType, isObjectType } from 'graphql';
import { apiSchemaOf } from '../../../schema/api-schema';
import type { ViewerName } from '../worlds/viewers';
import type { Scene } from './scene';

/** One of each audience that has less than staff. */
const OUTSIDE: readonly ViewerName[] = ['partner granted', 'FULL', 'nobody'];

export function aboutGuessing(scene: Scene): void {
  it.each(OUTSIDE)('a name that %s may not know is as unknown as one that nobody has', async (viewer) => {
    const contract = scene.worlds.contractOf(await scene.worlds.asker(viewer));
    const whole = apiSchemaOf(scene.worlds.supergraph);
    for (const type of Object.values(contract.getTypeMap()).filter(isObjectType)) {
      const other = whole.getType(type.name);
      const hidden = isObjectType(other) ? hiddenIn(type, other) : [];
      if (hidden.length === 0 || type.name.startsWith('__') || type.name === 'Mutation') continue;
      const made = hidden.map((_, index) => `qqqq${index}zz`);
      const [guessed, nonsense] = [await said(scene, viewer, type, hidden), await said(scene, viewer, type, made)];
      expect(guessed).toEqual(nonsense);
    }
  });

  it.each(OUTSIDE)('the schema says to %s nothing but its contract', async (viewer) => {
    const contract = scene.worlds.contractOf(await scene.worlds.asker(viewer));
    const { json } = await scene.ask(viewer, '{ __schema { types { name fields { name } inputFields { name } } } }');
    const known = new Set(Object.keys(contract.getTypeMap()));
    const types: readonly { readonly name: string; readonly fields: readonly { name: string }[] | null }[] =
      json.data.__schema.types;
    expect(types.filter(({ name }) => !known.has(name))).toEqual([]);
    for (const { name, fields } of types) {
      const type = contract.getType(name);
      if (isObjectType(type))
        expect(fields?.map((field) => field.name).sort()).toEqual(Object.keys(type.getFields()).sort());
    }
  });
}

function hiddenIn(type: GraphQLObjectType, whole: GraphQLObjectType): readonly string[] {
  return Object.keys(whole.getFields()).filter((name) => !Object.hasOwn(type.getFields(), name));
}

/** What is answered, with the words that were asked taken out. */
async function said(scene: Scene, viewer: ViewerName, type: GraphQLObjectType, names: readonly string[]) {
  const query = `fragment Guess on ${type.name} { ${names.join(' ')} } { ...Guess }`;
  const root = type.name === 'Query' ? query : `fragment Guess on ${type.name} { ${names.join(' ')} } { __typename }`;
  const { status, json } = await scene.ask(viewer, root);
  return [
    status,
    json.errors.map(({ message }: { message: string }) =>
      names.reduce((text, name) => text.replace(`"${name}"`, '…'), message),
    ),
  ];
}
