import { declarationOf, elementOf, type FieldDeclaration, type TypeDeclaration } from '../../../kit/graph/declaration';
import { DateTime } from '../../../kit/graph/scalars';
import { Money } from '../../../kit/graph/values';
import type { Constructor } from '../../../kit/store/model';
import { bandOf, blurDate, blurText } from '../../../schema/policy/blur';
import type { Effect, Policy } from '../../../schema/policy/policy';
import { NOW } from './clock';
import type { Seeing } from './sight';

type Document = Readonly<Record<string, unknown>>;

/**
 * What a viewer may see of a document of this type, by the page and the declarations: written without a look at the code
 * that answers, so that what that code tells too much is found. What has a resolver of its own is told by `references`.
 */
export function seenOf(type: Constructor, document: Document, seeing: Seeing, policy: Policy): Document {
  return seenUnder('show', type, document, seeing, policy);
}

function seenUnder(reached: Effect, type: Constructor, document: Document, seeing: Seeing, policy: Policy): Document {
  const declaration = declared(type);
  const fields = [...declaration.fields.values()].filter(({ resolver, version }) => !resolver && !version);
  return Object.fromEntries(
    fields.map((field) => {
      const effect = field.label === 'INHERIT' ? (reached === 'show' ? 'show' : 'hide') : effectOf(field, seeing);
      return [field.name, effect === 'hide' ? null : valueSeen(field, declaration, document, effect, seeing, policy)];
    }),
  );
}

function effectOf(field: FieldDeclaration, seeing: Seeing): Effect {
  return (ownedBy(field) ? seeing.asOwn() : seeing).effect(field.label, field.channel);
}

function valueSeen(
  field: FieldDeclaration,
  declaration: TypeDeclaration,
  document: Document,
  effect: Effect,
  seeing: Seeing,
  policy: Policy,
): unknown {
  const raw = field.by ? made(field, declaration, document, seeing) : document[field.from[0]?.name ?? field.name];
  if (raw === null || raw === undefined) return null;
  if (!Array.isArray(raw)) return one(field, raw, effect, seeing, policy);
  const all = raw.map((each) => one(field, each, effect, seeing, policy));
  // A list of what knows no blur tells nothing, not even its length.
  return !isObjectType(field) && all.every((each) => each === null) ? null : all.filter((each) => each !== null);
}

/** By the product's own rule, from what the viewer may have of its inputs. */
function made(field: FieldDeclaration, declaration: TypeDeclaration, document: Document, seeing: Seeing): unknown {
  const given = field.from.map(({ name, optional }) => {
    const label = declaration.record?.stored?.[name] ?? declaration.fields.get(name)?.label;
    const isOpen = !optional || (label !== undefined && seeing.effect(label) === 'show');
    return [name, isOpen ? (document[name] ?? null) : null];
  });
  return field.by?.(Object.fromEntries(given) as never, NOW);
}

function one(field: FieldDeclaration, value: unknown, effect: Effect, seeing: Seeing, policy: Policy): unknown {
  const { element } = elementOf(field.type());
  const owner = ownedBy(field);
  if (owner) return ofOwner(field, value as Document, owner, seeing, policy);
  if (element === Money) return moneyOf(value as { minor: number; currency: string }, effect, policy);
  if (declarationOf(element)) return inside(element as Constructor, value as Document, effect, seeing, policy);
  if (effect === 'show') return value instanceof Date ? value.toISOString() : value;
  if (element === DateTime && value instanceof Date) return blurDate(value.toISOString());
  if (element !== String || typeof value !== 'string' || field.blurred === 'hidden') return null;
  return field.blurred === 'plain' ? value : blurText(policy, field.label, value);
}

/** Of a list whose elements belong to partners each sees its own. */
function ofOwner(field: FieldDeclaration, value: Document, owner: string, seeing: Seeing, policy: Policy): unknown {
  const here = seeing.owns(value[owner]) ? seeing.asOwn() : seeing;
  const effect = here.effect(field.label, field.channel);
  const { element } = elementOf(field.type());
  return effect === 'hide' ? null : inside(element as Constructor, value, effect, here, policy);
}

function inside(type: Constructor, value: Document, effect: Effect, seeing: Seeing, policy: Policy): unknown {
  const inherits = [...declared(type).fields.values()].every(({ label }) => label === 'INHERIT');
  return inherits && effect !== 'show' ? null : seenUnder(effect, type, value, seeing, policy);
}

function moneyOf({ minor, currency }: { minor: number; currency: string }, effect: Effect, policy: Policy): Document {
  return effect === 'show' ? { minor, currency } : { band: bandOf(policy, minor, currency), currency };
}

function isObjectType(field: FieldDeclaration): boolean {
  const { element } = elementOf(field.type());
  return element !== Money && declarationOf(element) !== null;
}

function ownedBy(field: FieldDeclaration): string | null {
  return declarationOf(elementOf(field.type()).element)?.ownedBy ?? null;
}

function declared(type: Constructor): TypeDeclaration {
  const declaration = declarationOf(type);
  if (!declaration) throw new Error(`\`${type.name}\` declares nothing`);
  return declaration;
}
