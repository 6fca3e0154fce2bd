import { Kind, OperationTypeNode, visit } from 'graphql';
import type { Operation } from './operation';

const NAMES_OF_COUNTS = new Set(['totalCount', 'hasNextPage']);
/** Whatever is asked: errors, nulls, extensions, loaders, logs, the calls that are made, and how large the answer is. */
const ALWAYS = [11, 12, 13, 14, 17, 18, 21, 22];

/** The channels of `channels.md` that an operation tries, by their numbers. */
export function channelsTried({ subgraph, document, method }: Operation): ReadonlySet<number> {
  const tried = new Set(ALWAYS);
  if (subgraph) tried.add(1);
  if (method === 'GET') tried.add(26);
  visit(document, {
    OperationDefinition: ({ operation }) => {
      if (operation === OperationTypeNode.MUTATION) for (const number of [28, 33]) tried.add(number);
    },
    InlineFragment: () => void tried.add(4),
    FragmentSpread: () => void tried.add(4),
    Field({ name, alias, arguments: given = [] }, _key, _parent, _path, ancestors) {
      if (alias) tried.add(5);
      if (name.value === '_entities') tried.add(2);
      if (NAMES_OF_COUNTS.has(name.value)) tried.add(8);
      const isNested = ancestors.filter((one) => 'kind' in one && one.kind === Kind.FIELD).length > 0;
      for (const argument of given) for (const number of byArgument(argument.name.value, isNested)) tried.add(number);
    },
  });
  return tried;
}

function byArgument(name: string, isNested: boolean): readonly number[] {
  if (name === 'filter' || name === 'search') return isNested ? [6, 7] : [6];
  if (name === 'sort') return [6, 10];
  return name === 'after' ? [9] : [];
}
