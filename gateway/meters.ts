import type { OperationTypeNode } from 'graphql';
import { counter, gauge, histogram, type Metrics } from '../kit/service/metrics';
import type { ErrorCode } from '../schema/errors';
import type { Audience } from '../schema/viewer';

export type OperationType = `${OperationTypeNode}` | 'unknown';

/** How an operation ended: whole, with gaps, refused for what the asker did, or failed for what we or others did. */
export type OperationOutcome = 'ok' | 'partial' | 'refused' | 'failed';

export interface AnsweredOperation {
  readonly audience: Audience;
  readonly type: OperationType;
  /** The name of a stored operation; null for a text that came from outside, whose name may be anything. */
  readonly stored: string | null;
  readonly outcome: OperationOutcome;
}

/** The figures of a gateway. */
export interface GatewayMeters {
  operated(operation: AnsweredOperation, seconds: number): void;
  /** An error as a client is told it; without an audience it never got to one. */
  erred(code: ErrorCode, audience: Audience | 'none'): void;
  /** One call to a subgraph; `outcome` is `ok`, the fault of the way, or the status that is no answer. */
  called(subgraph: string, outcome: string, seconds: number): void;
  /** Whether the operation as it is planned for this viewer was kept from before. */
  stripped(isKept: boolean): void;
  serving(graph: { readonly supergraph: string; readonly policy: string }): void;
}

export function gatewayMeters(metrics: Metrics): GatewayMeters {
  const operations = counter(metrics, 'c360_operations_total', 'GraphQL operations by how they ended.', [
    'audience',
    'type',
    'operation',
    'outcome',
  ]);
  const seconds = histogram(metrics, 'c360_operation_duration_seconds', 'How long GraphQL operations took.', [
    'audience',
    'type',
  ]);
  const errors = counter(metrics, 'c360_errors_total', 'Errors as clients were told them.', ['audience', 'code']);
  const calls = histogram(metrics, 'c360_subgraph_call_duration_seconds', 'How long calls to subgraphs took.', [
    'subgraph',
    'outcome',
  ]);
  const strips = counter(metrics, 'c360_stripped_operations_total', 'Operations fitted to a viewer before planning.', [
    'kept',
  ]);
  return {
    operated({ audience, type, stored, outcome }, took) {
      operations.inc({ audience, type, operation: stored ?? '', outcome });
      seconds.observe({ audience, type }, took);
    },
    erred: (code, audience) => errors.inc({ audience, code }),
    called: (subgraph, outcome, took) => calls.observe({ subgraph, outcome }, took),
    stripped: (isKept) => strips.inc({ kept: String(isKept) }),
    serving: serving(metrics),
  };
}

/** The last one said is the only one that stands. */
function serving(metrics: Metrics): GatewayMeters['serving'] {
  const supergraphs = gauge(metrics, 'c360_supergraph_info', 'Which supergraph is served, by its digest; always 1.', [
    'version',
  ]);
  const policies = gauge(metrics, 'c360_policy_info', 'Which policy page decides; always 1.', ['version']);
  return ({ supergraph, policy }) => {
    supergraphs.reset();
    supergraphs.set({ version: supergraph }, 1);
    policies.reset();
    policies.set({ version: policy }, 1);
  };
}
