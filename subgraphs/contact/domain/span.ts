import { refuse } from '../../../schema/errors';

/** From a moment until before another; null is without bound. */
export interface Span {
  readonly from: Date | null;
  readonly to: Date | null;
}

export function isCurrent({ from, to }: Span, moment: Date): boolean {
  return (from === null || from <= moment) && (to === null || moment < to);
}

/** @throws ContractError `BAD_INPUT` unless it ends after it begins. */
export function checkedSpan(span: Span): Span {
  const { from, to } = span;
  if (!from || !to || from < to) return span;
  return refuse(
    'BAD_INPUT',
    `a time ends after it begins, not from \`${from.toISOString()}\` to \`${to.toISOString()}\``,
  );
}
