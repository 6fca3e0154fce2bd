import type { Column, Standpoint } from '../../schema/viewer';

export function as(...columns: readonly Column[]): Standpoint {
  return { columns, counts: 'loosest' };
}

/** A customer whose class nobody knows yet. */
export const ofUnknownClass: Standpoint = { columns: ['full', 'basic', 'minimal'], counts: 'strictest' };
