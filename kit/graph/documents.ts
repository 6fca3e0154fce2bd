import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';

const MOST_KNOWN = 1000;

/** Operations by their text, parsed and validated once: the schema is the same for every viewer. */
export class KnownDocuments {
  private readonly documents = new LRUCache<string, DocumentNode>({ max: MOST_KNOWN });

  constructor(private readonly schema: GraphQLSchema) {}

  /** Null where the text is no operation of the schema. */
  of(query: string): DocumentNode | null {
    const known = this.documents.get(query);
    if (known) return known;
    const document = parsed(query);
    if (!document || validate(this.schema, document).length > 0) return null;
    this.documents.set(query, document);
    return document;
  }
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
}
