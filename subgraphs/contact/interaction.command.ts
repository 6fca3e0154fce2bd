import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { authorOf } from './author';
import { type InteractionFacts, logged, recordedInteraction, withNote } from './domain/interaction';
import { AddInteractionNoteInput, LogInteractionInput, RecordInteractionInput } from './interaction.input';
import { interactionModel } from './interaction.model';

export const logInteraction = command({
  action: 'interaction, note',
  on: interactionModel,
  input: () => LogInteractionInput,
  decide: (_, input, now, { by }) => logged(factsOf(input), authorOf(by.viewer), input.note ?? null, now),
});

export const addInteractionNote = command({
  action: 'interaction, note',
  on: interactionModel,
  input: () => AddInteractionNoteInput,
  decide: (interaction, { text }, now, { by }) => {
    if (!interaction) return refuse('NOT_ALLOWED', 'there is no such interaction, or you may not write to it');
    return withNote(interaction, { at: now, author: authorOf(by.viewer).name, text });
  },
});

export const recordInteraction = command({
  action: 'merge, unmerge, import',
  on: interactionModel,
  input: () => RecordInteractionInput,
  identity: ({ externalId }) => externalKey(externalId),
  decide: (interaction, { externalId: id, ...told }) => {
    const { system, value, type = null } = id;
    return recordedInteraction(interaction, { ...told, externalId: { system, type, value, key: externalKey(id) } });
  },
});

function factsOf(input: LogInteractionInput): InteractionFacts {
  const { customerCode, channel, direction } = input;
  const { contactNo = null, startedAt = null, seconds = null, outcome = null, subject = null } = input;
  return { customerCode, contactNo, channel, direction, startedAt, seconds, outcome, subject };
}
