import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * Tokens of the documents that are kept, however many those are: a token weighs up to 500 bytes, so that this many are
 * about 100 MB whatever clients send.
 */
const TOKENS_KEPT = 200_000;

/** Documents that were parsed and found valid, as Apollo keeps them by contract and text. */
export class Documents {
  private readonly kept = new LRUCache<string, DocumentNode>({ maxSize: TOKENS_KEPT, sizeCalculation: tokensOf });

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.kept.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.kept.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.kept.delete(key);
  }
}

/** What a document weighs; one that no parser has counted is reckoned as long. */
function tokensOf({ tokenCount = 1_000 }: DocumentNode): number {
  return Math.max(tokenCount, 1);
}
