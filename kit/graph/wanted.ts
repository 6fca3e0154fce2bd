import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Wanted } from '../store/output';

const NOTHING: ReadonlySet<string> = new Set();

/** What an operation asks of each type, walked once for each document: the union over all places it stands in. */
export class WantedFields {
  private readonly byDocument = new WeakMap<DocumentNode, ReadonlyMap<string, ReadonlySet<string>>>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(document: DocumentNode): Wanted {
    const known = this.byDocument.get(document) ?? this.walk(document);
    this.byDocument.set(document, known);
    return (typeName) => known.get(typeName) ?? NOTHING;
  }

  private walk(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
    const fields = new Map<string, Set<string>>();
    const types = new TypeInfo(this.schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: ({ name }) => {
          const parent = types.getParentType()?.name;
          if (parent) fields.set(parent, (fields.get(parent) ?? new Set()).add(name.value));
        },
      }),
    );
    return fields;
  }
}
