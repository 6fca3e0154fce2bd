import type { Opening, Shown, State } from './openings';

/** A moment of a history; of two moments the larger one is the later. */
export type Moment = number;

export interface Changed {
  readonly kind: 'change';
  readonly opening: Opening;
  readonly to: State;
  readonly begin: Moment;
  /** When it was acknowledged; null where it never was, and may have happened or still may. */
  readonly end: Moment | null;
  readonly side: number;
}

export interface Told {
  readonly kind: 'read';
  readonly view: string;
  readonly begin: Moment;
  readonly end: Moment;
  readonly shown: readonly Shown[];
  readonly side: number;
}

export type Event = Changed | Told;

/** Something that was shown, though none of what would allow it could stand any more, or yet. */
export interface Violation {
  readonly read: Told;
  readonly shown: Shown;
}

/**
 * Closing counts from its acknowledgement: a read that begins later must not see what was open before. Opening counts from
 * its beginning at the earliest, and may be late. Of two changes that overlap either may be the last.
 */
export function violationsIn(initially: readonly Opening[], events: readonly Event[]): readonly Violation[] {
  const changes = events.filter((event): event is Changed => event.kind === 'change');
  const reads = events.filter((event): event is Told => event.kind === 'read');
  return reads.flatMap((read) =>
    read.shown
      .filter((shown) => !shown.some((opening) => couldBeOpen(opening, read, initially, changes)))
      .map((shown) => ({ read, shown })),
  );
}

function couldBeOpen(
  opening: Opening,
  read: Told,
  initially: readonly Opening[],
  changes: readonly Changed[],
): boolean {
  const about = changes.filter((change) => change.opening === opening);
  const opened = about.filter(({ to }) => to === 'open').map(({ begin, end }) => ({ begin, end: end ?? Infinity }));
  if (initially.includes(opening)) opened.push({ begin: -1, end: -1 });
  const closed = about.flatMap(({ to, begin, end }) => (to === 'closed' && end !== null ? [{ begin, end }] : []));
  return opened.some(
    (one) => one.begin < read.end && !closed.some((other) => other.begin > one.end && other.end < read.begin),
  );
}

/** A violation in words, with all that happened to what it is about. */
export function told({ read, shown }: Violation, initially: readonly Opening[], events: readonly Event[]): string {
  const about = events.filter((event) => event.kind === 'change' && shown.includes(event.opening));
  return [
    `${read.view} was shown what needs ${shown.join(' or ')}, from ${read.begin} to ${read.end} at side ${read.side}`,
    `at first open: ${initially.join(', ') || 'nothing'}`,
    ...about.map((event) => {
      const { opening, to, begin, end, side } = event as Changed;
      return `  ${opening} ${to}: from ${begin}, ${end === null ? 'never acknowledged' : `acknowledged at ${end}`}, at side ${side}`;
    }),
  ].join('\n');
}
