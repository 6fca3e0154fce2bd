import { refuse } from '../../../schema/errors';
import { said } from '../../../schema/said';
import type { ExternalId } from './contact';
import type { InteractionChannel, InteractionDirection } from './contact-words';
import { checkedName, checkedText } from './texts';

/** What staff wrote down about an interaction. */
export interface Note {
  readonly at: Date;
  readonly author: string;
  readonly text: string;
}

/** A call, mail, visit or other talk, as it is stored. */
export interface InteractionState {
  readonly interactionNo: string;
  readonly customerCode: string;
  /** With whom; null where nobody wrote it down. */
  readonly contactNo: string | null;
  readonly channel: InteractionChannel;
  readonly direction: InteractionDirection;
  readonly startedAt: Date;
  readonly seconds: number | null;
  readonly agent: string | null;
  readonly outcome: string | null;
  readonly subject: string | null;
  readonly notes: readonly Note[];
  /** Minutes that count as cost of serving the customer; null where nobody knows how long it took. */
  readonly minutesCharged: number | null;
  readonly externalIds: readonly ExternalId[];
}

export type NewInteraction = Omit<InteractionState, 'interactionNo'>;

/** What is said of an interaction, by whomever. */
export interface InteractionFacts {
  readonly customerCode: string;
  readonly contactNo: string | null;
  readonly channel: InteractionChannel;
  readonly direction: InteractionDirection;
  readonly startedAt: Date | null;
  readonly seconds: number | null;
  readonly outcome: string | null;
  readonly subject: string | null;
}

/** An interaction as another system tells it: what is left out stays, null clears. */
export interface InteractionRecord
  extends Pick<InteractionFacts, 'customerCode' | 'channel' | 'direction'>,
    Partial<Pick<InteractionFacts, 'contactNo' | 'seconds' | 'outcome' | 'subject'>> {
  readonly externalId: ExternalId;
  readonly startedAt: Date;
  readonly agent?: string | null;
  readonly minutesCharged?: number | null;
}

const LONGEST_SECONDS = 24 * 60 * 60;
/** Clocks of two machines may differ by so much. */
const SLACK = 5 * 60_000;
const MOST_NOTES = 100;

/** Written down by the employee who took part; every minute begun is charged. @throws ContractError `BAD_INPUT` if it lies in the future. */
export function logged(
  facts: InteractionFacts,
  agent: { readonly id: string; readonly name: string },
  note: string | null,
  now: Date,
): NewInteraction {
  const startedAt = facts.startedAt ?? now;
  if (startedAt.getTime() > now.getTime() + SLACK)
    refuse('BAD_INPUT', 'an interaction is written down once it has begun');
  const notes = note === null ? [] : [{ at: now, author: agent.name, text: checkedText(note) }];
  return {
    ...checkedFacts(facts, startedAt),
    agent: agent.id,
    notes,
    minutesCharged: minutesOf(facts.seconds),
    externalIds: [],
  };
}

/** As another system tells it. The same again changes nothing; notes taken here stay. */
export function recordedInteraction(interaction: InteractionState | null, record: InteractionRecord): NewInteraction {
  const { customerCode, channel, direction, startedAt } = record;
  const facts = {
    ...{ customerCode, channel, direction, startedAt },
    contactNo: said(record.contactNo, interaction?.contactNo),
    seconds: said(record.seconds, interaction?.seconds),
    outcome: said(record.outcome, interaction?.outcome),
    subject: said(record.subject, interaction?.subject),
  };
  return {
    ...interaction,
    ...checkedFacts(facts, startedAt),
    agent: said(record.agent, interaction?.agent),
    minutesCharged: chargeAfter(interaction, record, facts.seconds),
    notes: interaction?.notes ?? [],
    externalIds: interaction?.externalIds ?? [record.externalId],
  };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` when it is full. */
export function withNote(interaction: InteractionState, note: Note): InteractionState {
  if (interaction.notes.length >= MOST_NOTES)
    refuse('NOT_POSSIBLE_NOW', `an interaction has at most ${MOST_NOTES} notes`);
  return { ...interaction, notes: [...interaction.notes, { ...note, text: checkedText(note.text) }] };
}

function checkedFacts(facts: InteractionFacts, startedAt: Date) {
  const { customerCode, contactNo, channel, direction, seconds, outcome, subject } = facts;
  if (seconds !== null && !(Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_SECONDS)) {
    refuse('BAD_INPUT', `an interaction lasts 0 to ${LONGEST_SECONDS} whole seconds, not \`${seconds}\``);
  }
  return {
    ...{ customerCode, contactNo, channel, direction, startedAt, seconds },
    outcome: outcome === null ? null : checkedName(outcome),
    subject: subject === null ? null : checkedName(subject),
  };
}

/** As the source charges it, now or once; else every minute begun. */
function chargeAfter(
  interaction: InteractionState | null,
  { minutesCharged }: InteractionRecord,
  seconds: number | null,
): number | null {
  const isTold = interaction !== null && interaction.minutesCharged !== minutesOf(interaction.seconds);
  const charge = said(minutesCharged, isTold ? interaction.minutesCharged : null);
  return charge === null ? minutesOf(seconds) : checkedCharge(charge);
}

function minutesOf(seconds: number | null): number | null {
  return seconds === null ? null : Math.ceil(seconds / 60);
}

function checkedCharge(minutes: number): number {
  if (Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_SECONDS / 60) return minutes;
  return refuse('BAD_INPUT', `minutes charged are a whole number of at most a day, not \`${minutes}\``);
}
