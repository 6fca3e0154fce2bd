import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import {
  changed,
  type OpportunityFacts,
  opened,
  recordedOpportunity,
  type Stakeholder,
  withAttitude,
} from './domain/opportunity';
import {
  ChangeOpportunityInput,
  OpenOpportunityInput,
  RecordOpportunityInput,
  SetAttitudeInput,
  type StakeholderInput,
} from './opportunity.input';
import { opportunityModel } from './opportunity.model';
import { present } from './present';
import { idTold, moneyTold } from './told';

export const openOpportunity = command({
  action: 'opportunity, attitude, quote',
  on: opportunityModel,
  input: () => OpenOpportunityInput,
  decide: (_none, input, now, { by }) => opened(input.customerCode, factsOf(input), by, now),
});

export const changeOpportunity = command({
  action: 'opportunity, attitude, quote',
  on: opportunityModel,
  input: () => ChangeOpportunityInput,
  decide: (opportunity, { name, amount, stage, probability, competitors, expectedAt }, now) =>
    changed(
      present(opportunity),
      {
        name: name ?? null,
        amount: amount ? moneyTold(amount) : null,
        stage: stage ?? null,
        probability: probability ?? null,
        competitors: competitors ?? null,
        expectedAt: expectedAt ?? null,
      },
      now,
    ),
});

export const setAttitude = command({
  action: 'opportunity, attitude, quote',
  on: opportunityModel,
  input: () => SetAttitudeInput,
  decide: (opportunity, { person }) => withAttitude(present(opportunity), stakeholderOf(person)),
});

/** The same deal by another system's id; told again it changes nothing. */
export const recordOpportunity = command({
  action: 'merge, unmerge, import',
  on: opportunityModel,
  input: () => RecordOpportunityInput,
  identity: ({ externalId }) => externalKey(externalId),
  decide: (opportunity, { externalId, amount, stakeholders, ...told }) =>
    recordedOpportunity(opportunity, {
      ...told,
      ...{ externalId: idTold(externalId), amount: moneyTold(amount) },
      stakeholders: stakeholders === null ? [] : stakeholders?.map(stakeholderOf),
    }),
});

function factsOf({
  name,
  amount,
  stage,
  probability,
  competitors,
  expectedAt,
}: OpenOpportunityInput): OpportunityFacts {
  return {
    ...{ name, amount: moneyTold(amount), stage: stage ?? 'LEAD', probability: probability ?? null },
    ...{ competitors: competitors ?? [], expectedAt: expectedAt ?? null },
  };
}

function stakeholderOf({ contactNo, buyingRole, attitude }: StakeholderInput): Stakeholder {
  return { contactNo, buyingRole: buyingRole ?? 'UNKNOWN', attitude: attitude ?? 'UNKNOWN' };
}
