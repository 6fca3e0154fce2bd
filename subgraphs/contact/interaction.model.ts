import { recordModel } from '../../kit/store';
import type { InteractionState } from './domain/interaction';
import { Interaction } from './interaction.type';

// `type` alone would be read by mongoose as the type of the whole object.
const word = { type: String };

export const interactionModel = recordModel<InteractionState>({
  name: 'interaction',
  type: () => Interaction,
  key: 'interactionNo',
  prefix: 'I',
  customer: 'customerCode',
  schema: {
    interactionNo: String,
    customerCode: String,
    contactNo: String,
    channel: String,
    direction: String,
    startedAt: Date,
    seconds: Number,
    agent: String,
    outcome: String,
    subject: String,
    notes: list({ at: Date, author: String, text: String }),
    minutesCharged: Number,
    externalIds: list({ system: String, type: word, value: String, key: String }),
  },
  indexes: [{ fields: { 'externalIds.key': 1 }, unique: true, partial: { 'externalIds.key': { $exists: true } } }],
  sends: { to: ['account', 'finance'], state: sentInteraction },
});

/** What the timeline and the cost of service are made from. */
function sentInteraction({ interactionNo, channel, direction, startedAt, minutesCharged }: InteractionState) {
  return { interactionNo, at: startedAt, kind: 'INTERACTION', channel, direction, startedAt, minutesCharged };
}

function list(entry: object): readonly object[] {
  return [{ _id: false, ...entry }];
}
