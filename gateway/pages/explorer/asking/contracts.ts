import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { ask } from './graph';
import type { Viewer } from './viewers';

const QUERY = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true });

/** What each viewer may ask, as the gateway tells that very viewer: no page of one is ever made from another's. */
export class Contracts {
  private readonly byViewer = new Map<string, Promise<GraphQLSchema>>();

  /** @throws Error if the gateway is away or refuses the viewer; the next call asks again. */
  of(viewer: Viewer): Promise<GraphQLSchema> {
    const known = this.byViewer.get(viewer.name);
    if (known) return known;
    const asked = read(viewer);
    this.byViewer.set(viewer.name, asked);
    asked.catch(() => this.byViewer.delete(viewer.name));
    return asked;
  }
}

async function read(viewer: Viewer): Promise<GraphQLSchema> {
  const { data, errors } = await ask(viewer, { query: QUERY });
  if (!data) throw new Error(errors[0]?.message ?? 'the gateway told no contract');
  return buildClientSchema(data as unknown as IntrospectionQuery);
}
