import { createHash } from 'node:crypto';
import type { Checks, HealthOptions } from '../kit/service/health';
import type { Metrics } from '../kit/service/metrics';
import type { DecisionTable } from '../schema/policy/table';
import type { TokenClaims } from '../schema/viewer-token';
import type { SubgraphLink } from './executor/link';
import { observedLink } from './executor/observed-link';
import { probe } from './executor/probe';
import { type GatewayMeters, gatewayMeters } from './meters';

export interface WatchOptions {
  readonly links: readonly SubgraphLink[];
  readonly signer: (claims: TokenClaims) => string;
  readonly supergraphSdl: string;
  readonly table: DecisionTable;
  readonly metrics?: Metrics | undefined;
  readonly wishes?: Checks | undefined;
}

type Graph = Pick<WatchOptions, 'supergraphSdl' | 'table'>;

/** How long a subgraph may take to say that it is there, in milliseconds. */
const PATIENCE = 1_000;

/** What an operator is shown of a gateway: its figures, which parts it reaches, and which graph it serves. */
export class Watch {
  readonly meters: GatewayMeters | undefined;
  /** The ways to the subgraphs, with every call seen. */
  readonly links: readonly SubgraphLink[];
  private graph: Graph;

  constructor(private readonly options: WatchOptions) {
    this.meters = options.metrics && gatewayMeters(options.metrics);
    this.links = options.links.map((link) => observedLink(link, this.meters));
    this.graph = options;
    this.serves(options);
  }

  /** What is served now. */
  get served(): Graph {
    return this.graph;
  }

  /** Says which graph is served from now on. */
  serves(graph: Graph): void {
    this.graph = graph;
    this.meters?.serving({ supergraph: digestOf(graph.supergraphSdl), policy: graph.table.version });
  }

  /** What the admin port tells of it. */
  told(): Pick<HealthOptions, 'metrics' | 'wishes' | 'facts'> {
    const { metrics, wishes, links, signer: sign } = this.options;
    const ask = (link: SubgraphLink) => () =>
      probe(link, { sign, policyVersion: this.graph.table.version, patience: PATIENCE });
    return {
      metrics,
      wishes: { ...wishes, ...Object.fromEntries(links.map((link) => [`subgraph ${link.name}`, ask(link)])) },
      facts: () => ({
        supergraph: digestOf(this.graph.supergraphSdl),
        policyVersion: this.graph.table.version,
      }),
    };
  }
}

/** Enough of it to tell two supergraphs apart. */
function digestOf(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 16);
}
