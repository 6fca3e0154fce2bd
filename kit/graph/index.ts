export { backlogOf } from './backlog';
export { choice } from './choice';
export { connectionOf, type Page } from './connection';
export type { ContextOf, RequestContext } from './context';
export { httpDelivery } from './deliver';
export { indexesByModel } from './indexes';
export { Inherited, Labelled, LabelledInput, RecordType, RootLabel, ValueType, Version } from './labelled';
export { subgraphMeters } from './meters';
export { OPERATOR, RELAY_PATH, RunningSubgraph } from './running';
export { CustomerCode, DateTime, Decimal } from './scalars';
export { serveSubgraph } from './serve';
export { defineSubgraph, type SubgraphDefinition } from './subgraph';
export {
  ChangeInput,
  CommandInput,
  Direction,
  ExternalId,
  ExternalIdInput,
  externalKey,
  History,
  Money,
  MoneyInput,
  PageArgs,
  type StoredExternalId,
  type StoredHistory,
  type StoredMoney,
} from './values';
