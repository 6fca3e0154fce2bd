import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { LABEL_DIRECTIVES, LABELS_SPEC } from '../../schema/directives';
import { declarationOf, derivedFrom, type RecordDeclaration, type TypeDeclaration } from './declaration';
import { declaredAs } from './labelled';

type LabelledField = GraphQLField<unknown, unknown> | GraphQLInputField;
type Directives = Record<string, Record<string, unknown>>;

const FEDERATION = 'https://specs.apollo.dev/federation/v2.7';
const ROOTS = ['Query', 'Mutation'];

const HEADER = `
extend schema
  @link(url: "${FEDERATION}", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "${LABELS_SPEC}", import: ["@access", "@action", "@record"])
  @composeDirective(name: "@access")
  @composeDirective(name: "@action")
  @composeDirective(name: "@record")

${LABEL_DIRECTIVES}
`.trim();

/** The SDL of a subgraph, every field with its label; `actions` says which row of the writing table each mutation is. */
export function printSubgraph(schema: GraphQLSchema, actions: ReadonlyMap<string, string>): string {
  for (const type of Object.values(schema.getTypeMap())) {
    if (ROOTS.includes(type.name)) labelRoots(type, actions);
    else labelType(type);
  }
  return `${HEADER}\n\n${printSchemaWithDirectives(schema, { pathToDirectivesInExtensions: ['directives'] })}\n`;
}

/** The declaration of the class a type of the graph was made from. */
export function declaredBy(type: GraphQLNamedType): TypeDeclaration | null {
  return declarationOf(type.extensions[declaredAs(type.name)]);
}

/** The label of the field of a root: what its method says, else the record label of what it answers. */
export function rootLabelOf(field: GraphQLField<unknown, unknown>): string | null {
  const explicit = field.extensions.rootLabel;
  return typeof explicit === 'string' ? explicit : recordLabelOf(getNamedType(field.type));
}

function recordLabelOf(type: GraphQLNamedType): string | null {
  const label = declaredBy(type)?.record?.label;
  if (label || !isObjectType(type)) return label ?? null;
  const inner = type.getFields().edges ?? type.getFields().node;
  return inner ? recordLabelOf(getNamedType(inner.type)) : null;
}

function labelRoots(type: GraphQLNamedType, actions: ReadonlyMap<string, string>): void {
  if (!isObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const label = rootLabelOf(field);
    const action = actions.get(field.name);
    direct(field, { ...(label ? { access: { label } } : {}), ...(action ? { action: { name: action } } : {}) });
  }
}

function labelType(type: GraphQLNamedType): void {
  const declaration = declaredBy(type);
  if (!declaration || !(isObjectType(type) || isInputObjectType(type))) return;
  if (isObjectType(type)) direct(type, typeDirectives(declaration.record));
  for (const field of Object.values(type.getFields())) labelField(field, declaration);
}

function labelField(field: LabelledField, declaration: TypeDeclaration): void {
  const declared = declaration.fields.get(field.name);
  if (!declared) return;
  const inputs = derivedFrom(declaration, declared);
  direct(field, { access: { label: declared.label, ...(inputs.length > 0 ? { derivedFrom: inputs } : {}) } });
}

/** A value type may be declared alike by several subgraphs; a record belongs to the one that has its key. */
function typeDirectives(record: RecordDeclaration | null): Directives {
  if (!record) return { shareable: {} };
  const { label, key, agesInto, by, after, bothEnds, stub } = record;
  // A stub says what it refers to; the record is its owner's to describe.
  if (stub) return { key: { fields: key, resolvable: false } };
  const aging = agesInto ? { agesInto, by, after } : {};
  return { record: { label, ...aging, ...(bothEnds ? { bothEnds } : {}) }, ...(key ? { key: { fields: key } } : {}) };
}

function direct(target: GraphQLNamedType | LabelledField, directives: Directives): void {
  const extensions = target.extensions as Record<string, unknown>;
  target.extensions = { ...extensions, directives: { ...getDirectives(extensions), ...directives } };
}

function getDirectives(extensions: Record<string, unknown>): object {
  return (extensions.directives as object | undefined) ?? {};
}
