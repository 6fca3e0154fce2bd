import type { Schema, SchemaType } from 'mongoose';
import type { State } from './write';

/**
 * A state as its schema stores it: plain data without undefined, each value of its type. Nothing is dropped and no default
 * is made up. @throws Error at a field that the schema does not have, or a value that is not of its type.
 */
export function storedForm(schema: Schema, state: object): State {
  return objectForm(schema, state as State, '');
}

/** Values by their paths, `merge.state` too, as an update sets them; what is undefined becomes null. @throws Error likewise */
export function storedValues(schema: Schema, values: object): State {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      path,
      value === undefined || value === null ? null : pathForm(schema, path, value),
    ]),
  );
}

function pathForm(schema: Schema, path: string, value: unknown): unknown {
  const type = schema.path(path);
  return type ? valueForm(type, value) : fieldForm(schema, value, path);
}

function objectForm(schema: Schema, value: State, prefix: string): State {
  const form: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = value[name];
    if (inner !== undefined) form[name] = inner === null ? null : fieldForm(schema, inner, prefix + name);
  }
  return form;
}

function fieldForm(schema: Schema, value: unknown, path: string): unknown {
  const type = schema.paths[path];
  if (type) return valueForm(type, value);
  if (!Object.hasOwn(nestedOf(schema), path))
    throw new Error(`no field \`${path}\` is stored here: add it to the schema`);
  if (typeof value !== 'object') throw new Error(`\`${path}\` is stored as an object, not as \`${typeof value}\``);
  return objectForm(schema, value as State, `${path}.`);
}

function valueForm(type: SchemaType, value: unknown): unknown {
  switch (type.instance) {
    case 'Mixed':
      return value;
    case 'Array':
      return listForm(type, value);
    case 'Embedded':
      return objectForm(schemaIn(type), value as State, '');
    default:
      return typeof value === PRIMITIVES[type.instance] ? value : type.cast(value, null as never, false, null as never);
  }
}

const PRIMITIVES: Readonly<Record<string, string>> = { String: 'string', Number: 'number', Boolean: 'boolean' };

function listForm(type: SchemaType, value: unknown): unknown {
  if (!Array.isArray(value)) throw new Error(`\`${type.path}\` is stored as a list`);
  const inner = elementOf(type);
  const schema = schemaIn(type);
  return value.map((one) => {
    if (one === null || one === undefined) return null;
    return schema ? objectForm(schema, one as State, '') : inner ? valueForm(inner, one) : one;
  });
}

// Mongoose has these at run time; its declarations leave them out.
function nestedOf(schema: Schema): object {
  return (schema as unknown as { readonly nested: object }).nested;
}

function schemaIn(type: SchemaType): Schema {
  return (type as unknown as { readonly schema: Schema }).schema;
}

function elementOf(type: SchemaType): SchemaType | undefined {
  return (type as unknown as { readonly embeddedSchemaType?: SchemaType }).embeddedSchemaType;
}
