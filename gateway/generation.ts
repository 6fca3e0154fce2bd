import { setImmediate } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Log } from '../kit/service/log';
import { contractSchema } from '../schema/contract';
import { type LabelIndex, labelsOf } from '../schema/label-index';
import type { DecisionTable } from '../schema/policy/table';
import { AUDIENCES, type Audience } from '../schema/viewer';
import type { TokenClaims } from '../schema/viewer-token';
import type { SubgraphLink } from './executor/link';
import { createPlanner, type Execute } from './executor/planner';
import type { Audit } from './keep/audit-log';
import type { GatewayMeters } from './meters';
import { Answerer } from './view/answer';
import { Auditor } from './view/audit';
import type { Keep } from './view/waiting';

export interface GenerationOptions {
  readonly supergraphSdl: string;
  readonly table: DecisionTable;
  readonly links: readonly SubgraphLink[];
  readonly sign: (claims: TokenClaims) => string;
  /** Milliseconds that one call to a subgraph may take. */
  readonly patience: number;
  readonly log: Log;
  readonly meters?: GatewayMeters | undefined;
  readonly audit?: Audit | undefined;
  /** Without one changes that others decide are refused. */
  readonly keep?: Keep | undefined;
}

/** What an audience may ask, and who answers it. */
export interface Contract {
  readonly schema: GraphQLSchema;
  readonly answerer: Answerer;
}

/** One supergraph under one policy page, with all that is made of them. A request stays in the one it began in. */
export interface Generation {
  readonly supergraphSdl: string;
  readonly index: LabelIndex;
  readonly table: DecisionTable;
  readonly contracts: ReadonlyMap<Audience, Contract>;
  /** Runs an operation of the whole supergraph: what is asked by the gateway itself. */
  readonly execute: Execute;
  /** Null where nothing is audited. */
  readonly auditor: Auditor | null;
}

/** @throws Error if the supergraph cannot be planned for, or leaves an audience without anything to ask. */
export async function createGeneration(options: GenerationOptions): Promise<Generation> {
  const { supergraphSdl, table, log, meters, keep } = options;
  const index = labelsOf(supergraphSdl);
  const { labels, actions } = index;
  const auditor = options.audit && new Auditor({ audit: options.audit, table, index });
  const execute = await createPlanner({ ...options, policyVersion: table.version });
  const contractFor = (audience: Audience): Contract => {
    const schema = contractSchema(supergraphSdl, audience, table);
    return {
      schema,
      answerer: new Answerer({ contract: schema, labels, actions, table, auditor, keep, execute, log, meters }),
    };
  };
  const contracts = new Map<Audience, Contract>();
  for (const audience of AUDIENCES) {
    // Between two of them requests go on: made in one go, all would wait for all.
    await setImmediate();
    contracts.set(audience, contractFor(audience));
  }
  return { supergraphSdl, index, table, contracts, execute, auditor: auditor ?? null };
}
