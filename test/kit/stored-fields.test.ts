import mongoose from 'mongoose';
import { Money, type SubgraphDefinition } from '../../kit/graph';
import { declarationOf, elementOf, type TypeDeclaration } from '../../kit/graph/declaration';
import type { AnyModel } from '../../kit/store/model';
import { indexesOf } from '../../kit/store/questions';
import { conditionFields } from '../../kit/store/request';
import { Store } from '../../kit/store/store';
import { subgraphs } from '../../subgraphs';
import { orders } from './orders';

/** The company's ladder is of the customers' type, and ends where costs are known by customer alone. */
const BELOW_THE_MARGIN = ['sales', 'marketing', 'finance', 'logistics', 'contribution'];
const NEVER_STORED = BELOW_THE_MARGIN.map((rung) => `companyLadder.${rung}`);

/** A name that the database does not know reads null for ever, and an index on it finds nothing: no error tells. */
function unstored({ models, questions }: SubgraphDefinition): readonly string[] {
  const store = new Store(mongoose.createConnection());
  return models.flatMap((model) => {
    const schema = store.of(model).schema as unknown as Compiled;
    const asked = questions.filter((one) => one.model === model).flatMap(indexesOf);
    const indexed = [...asked, ...(model.indexes ?? [])].flatMap(({ fields }) => Object.keys(fields));
    const named = [...conditionFields(model), ...Object.keys(model.history ?? {}), ...indexed, ...fieldsOf(model)];
    return [...new Set(named)].filter((path) => !isStored(schema, path)).map((path) => `${model.name}.${path}`);
  });
}

function fieldsOf({ type }: AnyModel): readonly string[] {
  const declaration = type && declarationOf(type());
  return declaration ? [...pathsOf(declaration, ''), ...Object.keys(declaration.record?.stored ?? {})] : [];
}

function pathsOf({ fields }: TypeDeclaration, prefix: string): readonly string[] {
  return [...fields.values()].flatMap(({ from, by, type, resolver }) => {
    if (resolver) return [];
    const paths = from.map(({ name }) => `${prefix}${name}`);
    const { element } = elementOf(type());
    const inside = by || element === Money ? null : declarationOf(element);
    return inside ? [...paths, ...pathsOf(inside, `${paths[0]}.`)] : paths;
  });
}

/** As mongoose compiled it: below a list or an object stands a schema of its own, and below `Mixed` anything. */
interface Compiled {
  readonly paths: Readonly<Record<string, Kept>>;
  readonly nested: Readonly<Record<string, true>>;
}
interface Kept {
  readonly instance: string;
  readonly schema?: Compiled;
  readonly embeddedSchemaType?: Kept;
}

function isStored({ paths, nested }: Compiled, path: string): boolean {
  if (paths[path] || nested[path]) return true;
  const steps = path.split('.');
  return steps.some((_, index) => {
    const outer = paths[steps.slice(0, index).join('.')];
    const inner = outer?.schema ?? outer?.embeddedSchemaType?.schema;
    const isOpen = outer?.instance === 'Mixed' || outer?.embeddedSchemaType?.instance === 'Mixed';
    return isOpen || (inner !== undefined && isStored(inner, steps.slice(index).join('.')));
  });
}

it.each([orders, ...subgraphs].map((definition) => [definition.name, definition] as const))(
  'every field, condition and index of %s is one that is stored',
  (_name, definition) => expect(unstored(definition).filter((path) => !NEVER_STORED.includes(path))).toEqual([]),
);
