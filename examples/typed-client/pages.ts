/** A page of any list of the graph. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node | null }[] | null;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean | null } | null;
}

/** All nodes of a list, page after page. A cursor is good for the list, the viewer and the order it came from. */
export async function* nodesOf<Node>(
  pageAfter: (cursor: string | null) => Promise<Page<Node> | null>,
): AsyncGenerator<Node> {
  for (let cursor: string | null = null; ; ) {
    const page: Page<Node> | null = await pageAfter(cursor);
    for (const { node } of page?.edges ?? []) if (node) yield node;
    if (!page?.pageInfo?.hasNextPage || page.pageInfo.endCursor === null) return;
    cursor = page.pageInfo.endCursor;
  }
}
