import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ContractError } from '../../schema/errors';

const MOST_KNOWN = 1000;

/** Operations by their text, parsed and validated once: the schema is the same for every viewer. */
export class KnownDocuments {
  private readonly documents = new LRUCache<string, DocumentNode>({ max: MOST_KNOWN });

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * Null where the text is no operation of the schema; what its asker did wrong where only values that are written in it
   * have not the form of their scalars, which the gateway knows by name alone.
   */
  of(query: string): DocumentNode | readonly ContractError[] | null {
    const known = this.documents.get(query);
    if (known) return known;
    const document = parsed(query);
    if (!document) return null;
    const errors = validate(this.schema, document);
    const faults = errors.flatMap(({ originalError }) => (originalError instanceof ContractError ? originalError : []));
    if (errors.length > 0) return faults.length === errors.length ? faults : null;
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
