import { Gauge } from 'prom-client';
import { counter, histogram, type Metrics } from '../service/metrics';
import { BACKLOG_LIMIT, type Backlog } from './backlog';
import type { Missed } from './look-ups';

/** What one turn of a subgraph's pump came to. */
export interface Turn {
  /** How many documents were carried further, sent on or computed. */
  readonly done: number;
  readonly failures: number;
  readonly seconds: number;
}

/** The figures of the subgraphs of one process. */
export interface SubgraphMeters {
  turned(subgraph: string, turn: Turn): void;
  /** A call without a good token. */
  refused(subgraph: string, reason: string): void;
  /** Asks these for their backlog whenever somebody looks. */
  watch(subgraph: string, backlog: () => Promise<readonly Backlog[]>): void;
  /** A look-up that found nobody, or was refused because too many had. */
  lookedUp(how: Missed): void;
}

export function subgraphMeters(metrics: Metrics): SubgraphMeters {
  const turns = histogram(metrics, 'c360_turn_duration_seconds', 'How long turns of the pump took.', ['subgraph']);
  const done = counter(metrics, 'c360_turn_documents_total', 'Documents carried further, sent on or computed.', [
    'subgraph',
  ]);
  const failures = counter(metrics, 'c360_turn_failures_total', 'Parts of turns that failed, to be tried again.', [
    'subgraph',
  ]);
  const refused = counter(metrics, 'c360_refused_calls_total', 'Calls to a subgraph without a good viewer token.', [
    'subgraph',
    'reason',
  ]);
  return {
    turned(subgraph, turn) {
      turns.observe({ subgraph }, turn.seconds);
      done.inc({ subgraph }, turn.done);
      failures.inc({ subgraph }, turn.failures);
    },
    refused: (subgraph, reason) => refused.inc({ subgraph, reason }),
    watch: watching(metrics),
    lookedUp: lookedUp(metrics),
  };
}

function watching(metrics: Metrics): SubgraphMeters['watch'] {
  const backlogOf = new Map<string, () => Promise<readonly Backlog[]>>();
  const most = `at most ${BACKLOG_LIMIT}`;
  backlogGauge(metrics, 'c360_unsent_documents', `Changed documents that are still to be sent on, ${most}.`, 'unsent');
  backlogGauge(metrics, 'c360_stale_figures', `Figures that are still to be computed anew, ${most}.`, 'stale');
  return (subgraph, backlog) => void backlogOf.set(subgraph, backlog);

  function backlogGauge(registry: Metrics, name: string, help: string, of: 'unsent' | 'stale'): void {
    new Gauge({
      name,
      help,
      labelNames: ['subgraph', 'model'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const [subgraph, ask] of backlogOf)
          for (const one of await unlessAway(ask()))
            if (one[of] !== null) this.set({ subgraph, model: one.model }, one[of]);
      },
    });
  }
}

/** A store that is away tells no backlog, and hides no other figure. */
function unlessAway(backlog: Promise<readonly Backlog[]>): Promise<readonly Backlog[]> {
  return backlog.catch(() => []);
}

function lookedUp(metrics: Metrics): SubgraphMeters['lookedUp'] {
  const missed = counter(
    metrics,
    'c360_lookup_misses_total',
    'Look-ups by phone, name or address that found nobody.',
    [],
  );
  const refused = counter(metrics, 'c360_lookups_refused_total', 'Look-ups of those who found nobody too often.', []);
  return (how) => (how === 'missed' ? missed : refused).inc();
}
