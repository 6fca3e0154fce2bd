import type { Transform } from '../value-types';
import { DATE_TRANSFORMS } from './dates';
import { EVIDENCE_TRANSFORMS } from './evidence';
import { NUMBER_TRANSFORMS } from './numbers';
import { TEXT_TRANSFORMS } from './texts';

/** Every transform that a mapping can name; docs/import.md explains each. */
export const TRANSFORMS: ReadonlyMap<string, Transform> = new Map(
  Object.entries({ ...TEXT_TRANSFORMS, ...NUMBER_TRANSFORMS, ...DATE_TRANSFORMS, ...EVIDENCE_TRANSFORMS }),
);
