import { Int } from 'type-graphql';
import { Inherited, ValueType } from './labelled';

@ValueType('Where a page of a list stands.')
export class PageInfo {
  @Inherited(() => Boolean, 'Whether more follows.')
  hasNextPage!: boolean | null;

  @Inherited(() => String, 'Give it as `after` for the next page.')
  endCursor!: string | null;
}

/** One page of records, as questions answer it. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number | null;
}

/** The Relay connection of a type: `<Name>Connection` with edges, page info and a count of what its viewer may see. */
export function connectionOf<Node extends object>(node: () => abstract new (...args: never[]) => Node, name: string) {
  @ValueType(`One place in a list of ${name}.`, { name: `${name}Edge` })
  class Edge {
    @Inherited(node, 'The record itself.')
    node!: Node | null;

    @Inherited(() => String, 'Where it stands in the list.')
    cursor!: string | null;
  }

  @ValueType(`A page of a list of ${name}.`, { name: `${name}Connection` })
  class Connection {
    @Inherited(() => [Edge], 'What is on the page.')
    edges!: readonly Edge[] | null;

    @Inherited(() => PageInfo, 'Where the page stands.')
    pageInfo!: PageInfo | null;

    @Inherited(() => Int, 'How many you may see in all; null past 10,000.')
    totalCount!: number | null;
  }
  return Connection;
}
