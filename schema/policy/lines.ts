import { isNode, LineCounter, type Node, parseDocument } from 'yaml';

/** Where things stand on a page, from 1. */
export interface PageLines {
  /** Of the deepest place on the way that is there: a cell, else its row, else its section. */
  of(...way: readonly (string | number)[]): number;
}

export function linesOf(text: string): PageLines {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true, prettyErrors: false });
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line || 1;
  return {
    of: (...way) => {
      for (let length = way.length; length > 0; length--) {
        const node = document.getIn(way.slice(0, length), true);
        if (isNode(node)) return lineOf(node);
      }
      return 1;
    },
  };
}
