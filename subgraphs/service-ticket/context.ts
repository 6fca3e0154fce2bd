import type { ContextOf } from '../../kit/graph';
import type { agreementQuestions } from './agreement.questions';
import type { entitlementQuestions } from './entitlement.questions';
import type { ticketQuestions } from './ticket.questions';

/** What this subgraph's resolvers are given. */
export type Context = ContextOf<typeof ticketQuestions | typeof agreementQuestions | typeof entitlementQuestions>;
