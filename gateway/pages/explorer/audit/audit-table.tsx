import { Moment } from '../shell/moment';
import type { Sought } from './audit-form';
import type { ToldEdge, ToldRecord } from './told';

interface AuditTableProps {
  readonly edges: readonly ToldEdge[];
  /** Looks for the same, and this besides. */
  readonly narrow: (more: Partial<Sought>) => void;
}

export function AuditTable({ edges, narrow }: AuditTableProps) {
  const seesWho = edges.some(({ node }) => node.who);
  const seesChains = edges.some(({ intact }) => intact !== undefined);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          {seesWho && <th scope="col">Who</th>}
          <th scope="col">Customer</th>
          <th scope="col">What</th>
          <th scope="col">Request</th>
          {seesChains && <th scope="col">Sealed</th>}
        </tr>
      </thead>
      <tbody>
        {edges.map(({ node, cursor, intact }) => (
          <tr key={cursor}>
            <td>
              <Moment at={node.at} />
            </td>
            {seesWho && (
              <td>
                <Who record={node} narrow={narrow} />
              </td>
            )}
            <td>
              <Narrowing word={node.customer} narrow={(customer) => narrow({ customer })} />
            </td>
            <td>
              <What record={node} />
            </td>
            <td>
              <code title={node.requestId}>{node.requestId.slice(0, 8)}</code>
              {node.callId && <small>call {node.callId}</small>}
            </td>
            {seesChains && (
              <td>
                <Seal intact={intact ?? false} record={node} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ record: { who }, narrow }: { readonly record: ToldRecord } & Pick<AuditTableProps, 'narrow'>) {
  if (!who) return null;
  return (
    <>
      <Narrowing word={who.id} narrow={(id) => narrow({ who: id })} />
      <small>{[who.kind, ...who.roles].join(', ')}</small>
    </>
  );
}

/** A word of a record that can be looked for. */
function Narrowing({ word, narrow }: { readonly word: string | null; readonly narrow: (word: string) => void }) {
  if (word === null) return <span className="soft">–</span>;
  return (
    <button type="button" className="quiet word" title={`Only ${word}`} onClick={() => narrow(word)}>
      {word}
    </button>
  );
}

const EVENTS = { read: 'was told', intent: 'is about to', outcome: 'made' } as const;
const DECISIONS: Readonly<Record<string, string>> = { show: 'whole', blur: 'blurred', sought: 'searched by' };

function What({ record: { event, labels, action, outcome, operation, count } }: { readonly record: ToldRecord }) {
  return (
    <>
      <p>
        <span className="tag" data-event={event}>
          {EVENTS[event]}
        </span>{' '}
        {action ?? (event === 'read' ? null : operation.name)}
        {outcome && <b> {outcome}</b>}
        {count !== null && count !== undefined && <span className="soft"> ({count} records)</span>}
      </p>
      <ul className="labels">
        {labels.map(({ label, decision, rule }) => (
          <li key={`${label} ${decision} ${rule}`}>
            <b>{label}</b> {DECISIONS[decision] ?? decision}
            {rule && <small>{rule}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Seal({ intact, record: { chain, seq } }: { readonly intact: boolean; readonly record: ToldRecord }) {
  const place = chain === undefined ? '' : `Record ${seq} of chain ${chain}. `;
  return intact ? (
    <span className="seal" data-intact="true" title={`${place}It fits its hash, and follows the one before it.`}>
      ✓ intact
    </span>
  ) : (
    <span className="seal" data-intact="false" title={`${place}It was changed, or the one before it was.`}>
      ✗ broken
    </span>
  );
}
