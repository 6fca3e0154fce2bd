import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  Kind,
  print,
  type SelectionSetNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Whether a viewer can never see a field, given as `Type.field`. */
export type Hides = (coordinate: string) => boolean;

export interface Operation {
  readonly document: DocumentNode;
  readonly name: string | null;
  /** Names the plan that is kept for it. */
  readonly queryHash: string;
}

/**
 * The operation as it is planned for this viewer: what can never be seen is not asked for. A changed document gets a hash
 * of its own, or the plan of one viewer would be run for another. The document given is kept by others and not touched.
 */
export function stripped({ document, name, queryHash }: Operation, contract: GraphQLSchema, hides: Hides): Operation {
  const types = new TypeInfo(contract);
  const asked = visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => (isStripped(types, contract, hides) ? null : undefined),
      SelectionSet: { leave: (selections) => completed(selections, types) },
    }),
  );
  if (asked === document) return { document, name, queryHash };
  const alone = separateOperations(asked)[name ?? ''] ?? asked;
  return { document: alone, name, queryHash: createHash('sha256').update(print(alone)).digest('hex') };
}

/** Only what may be null is left out: a non-null field of a record that may not be seen comes with no record. */
function isStripped(types: TypeInfo, contract: GraphQLSchema, hides: Hides): boolean {
  const [parent, field] = [types.getParentType(), types.getFieldDef()];
  if (!parent || !field || isNonNullType(field.type) || field.name.startsWith('__')) return false;
  if (parent === contract.getMutationType()) return false;
  const owners = isAbstractType(parent) ? contract.getPossibleTypes(parent) : [parent];
  return owners.every((type) => hides(`${type.name}.${field.name}`));
}

/** An emptied selection still asks whether the object is there; an abstract one asks of which type it is, for projection. */
function completed(node: SelectionSetNode, types: TypeInfo): SelectionSetNode | undefined {
  const mustSay = node.selections.length === 0 || isAbstractType(types.getParentType());
  if (!mustSay || node.selections.some(isTypename)) return undefined;
  return { ...node, selections: [TYPENAME, ...node.selections] };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function isTypename(selection: SelectionSetNode['selections'][number]): boolean {
  const plain = selection.kind === Kind.FIELD && !selection.alias && !selection.directives?.length;
  return plain && selection.name.value === '__typename';
}
