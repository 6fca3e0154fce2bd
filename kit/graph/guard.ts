import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { applyMiddlewareToDeclaredResolvers } from 'graphql-middleware';
import { allow, deny, type IRules, rule, shield } from 'graphql-shield';
import { INHERIT } from '../../schema/directives';
import type { Effect } from '../../schema/policy/policy';
import { standpointOf } from '../../schema/viewer';
import { type Access, accessOn } from '../store/access';
import type { RequestContext } from './context';
import { declarationOf, elementOf, type FieldDeclaration } from './declaration';
import { declaredBy, rootLabelOf } from './sdl';

type Field = GraphQLField<unknown, RequestContext>;

const ROOTS = ['Query', 'Mutation'];
const FEDERATION_FIELDS = ['_entities', '_service'];

/**
 * The last net over what the reader handed out. Fields with a resolver of their own are held by one generated rule of
 * graphql-shield, which stops them before they run; all others by the same table in a plain function, for its cost.
 */
export function guarded(schema: GraphQLSchema, declared: GraphQLSchema): GraphQLSchema {
  const rules: Record<string, Record<string, IRules>> = { _Service: { sdl: allow } };
  for (const { type, field, source } of fieldsOf(schema, declared)) {
    if (field.resolve) rules[type.name] = { ...rules[type.name], [field.name]: ruleFor(type, field, source) };
  }
  const shielded = applyMiddlewareToDeclaredResolvers(schema, shieldOf(rules as IRules));
  for (const { type, field, source } of fieldsOf(shielded, declared)) {
    // By the rules, and not by `resolve`: the middleware gives every field that has none the default one.
    if (!rules[type.name]?.[field.name]) field.resolve = plainGuard(declarationIn(source, field.name), field.name);
  }
  return shielded;
}

function shieldOf(rules: IRules) {
  return shield(rules, {
    fallbackRule: deny,
    // INVARIANT: a denial reads as null, never as an error of its own.
    fallbackError: ((error: unknown) => error ?? null) as never,
    allowExternalErrors: false,
  });
}

function* fieldsOf(schema: GraphQLSchema, declared: GraphQLSchema) {
  for (const type of objectTypesOf(schema)) {
    const named = declared.getType(type.name);
    const source = isObjectType(named) ? named : null;
    for (const field of Object.values(type.getFields()) as Field[]) yield { type, field, source };
  }
}

function ruleFor(type: GraphQLObjectType, field: Field, source: GraphQLObjectType | null): IRules {
  if (FEDERATION_FIELDS.includes(field.name)) return allow;
  if (!ROOTS.includes(type.name)) return parentRule(declarationIn(source, field.name));
  if (type.name === 'Mutation') return allow;
  const declared = source?.getFields()[field.name];
  const label = declared ? rootLabelOf(declared) : null;
  return label ? rootRule(label, isConnection(field)) : deny;
}

/** A list of records is shown or it is not: it knows no blur. */
function rootRule(label: string, isList: boolean): IRules {
  return rule({ cache: 'no_cache' })((_parent, _args, { scope }: RequestContext) => {
    if (scope.viewer.kind === 'operator') return true;
    const effect = scope.table.loosest(label, standpointOf(scope.viewer));
    return label === INHERIT || isOpen(effect, isList);
  });
}

function parentRule(field: FieldDeclaration | null): IRules {
  if (!field) return deny;
  const isList = connectionNamed(field);
  const accessFrom = accessBy(field);
  return rule({ cache: 'no_cache' })((parent, _args, { scope }: RequestContext) => {
    const access = accessFrom(parent);
    const effect = access ? access.effect(field.label, field.channel) : effectWithout(field);
    const open = isOpen(effect, isList);
    if (open && access) scope.touched.read(access, field.label, decisionOf(effect), field.channel);
    return open;
  });
}

function plainGuard(field: FieldDeclaration | null, name: string) {
  if (!field) return () => null;
  const { label, channel } = field;
  if (label === INHERIT) return (source: unknown) => own(source, name);
  const accessFrom = accessBy(field);
  return (source: unknown, _args: unknown, { scope }: RequestContext) => {
    const access = accessFrom(source);
    const effect = access?.effect(label, channel) ?? 'hide';
    if (!access || effect === 'hide') return null;
    const value = own(source, name);
    // What knows no blur is null where it would be blurred: then nothing was told.
    if (effect === 'show' || value !== null) scope.touched.read(access, label, decisionOf(effect), channel);
    return value;
  };
}

/** What the viewer may see of an object for this field; null where the reader did not hand it out. */
function accessBy(field: FieldDeclaration): (source: unknown) => Access | null {
  let isOwned: boolean | null = null;
  return (source) => {
    // Types name each other: what a field holds is known once all are declared.
    isOwned ??= declarationOf(elementOf(field.type()).element)?.ownedBy != null;
    const stamp = accessOn(source);
    return isOwned && stamp ? stamp.asOwn() : stamp;
  };
}

/** On what bears no access only that is open which has no label of its own. */
function effectWithout({ label }: FieldDeclaration): Effect {
  return label === INHERIT ? 'show' : 'hide';
}

function decisionOf(effect: Effect): 'show' | 'blur' {
  return effect === 'show' ? 'show' : 'blur';
}

function isOpen(effect: Effect, isList: boolean): boolean {
  return isList ? effect === 'show' : effect !== 'hide';
}

function isConnection(field: Field): boolean {
  return getNamedType(field.type).name.endsWith('Connection');
}

function connectionNamed(field: FieldDeclaration): boolean {
  const { element } = elementOf(field.type());
  return declarationOf(element)?.fields.has('pageInfo') ?? false;
}

function declarationIn(source: unknown, fieldName: string): FieldDeclaration | null {
  const type = isObjectType(source) ? declaredBy(source) : null;
  return type?.fields.get(fieldName) ?? null;
}

function own(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null && Object.hasOwn(source, name)
    ? (source as Record<string, unknown>)[name]
    : null;
}

function objectTypesOf(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && type.name !== '_Service',
  );
}
