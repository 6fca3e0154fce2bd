import { refuse } from '../../../schema/errors';
import type { CustomerState } from './customer';

export interface SegmentState {
  readonly segmentId: string;
  readonly name: string;
  readonly description: string | null;
}

export function inSegment(customer: CustomerState, segmentId: string): CustomerState {
  if (customer.segmentIds.includes(segmentId)) return customer;
  return { ...customer, segmentIds: [...customer.segmentIds, segmentId] };
}

export function outOfSegment(customer: CustomerState, segmentId: string): CustomerState {
  return { ...customer, segmentIds: customer.segmentIds.filter((other) => other !== segmentId) };
}

export function namedSegment(name: string, description: string | null): Omit<SegmentState, 'segmentId'> {
  if (name.trim() === '') refuse('BAD_INPUT', 'a segment has a name: `name` is empty');
  return { name: name.trim(), description };
}
