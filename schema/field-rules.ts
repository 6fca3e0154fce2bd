import { INHERIT } from './directives';
import { refuse } from './errors';
import type { LabelIndex, RecordLabel } from './label-index';
import { listed } from './policy/changes';
import { effectOfAll, explainLabel, explainReach, PASSIVE, type Situation, type Step } from './policy/explain';
import type { Effect } from './policy/policy';
import type { PolicyPage } from './policy/policy-page';
import { sayBlur } from './policy/say';
import { type Seen, seenBy } from './policy/seen';

/** A field of the graph, or a label by itself. */
export interface FieldRules {
  /** Null where a label was asked for. */
  readonly field: string | null;
  readonly label: string;
  readonly covers: string;
  readonly line: number;
  /** Labels that it is made from; none where it is no copy and no figure. */
  readonly derivedFrom: readonly string[];
  /** What opens the record that it is on; null for a value inside a record. */
  readonly record: RecordLabel | null;
  readonly seen: readonly Seen[];
  /** Whatever else the page says of the label, as sentences. */
  readonly notes: readonly string[];
}

/** What the page says of `Type.field`, or of a label. @throws ContractError BAD_INPUT for a word that is neither. */
export function rulesOf(page: PolicyPage, graph: LabelIndex, word: string): FieldRules {
  const { policy } = page.table;
  const field = policy.reading.has(word) ? null : word;
  const label = field === null ? word : labelOf(graph, field);
  return {
    field,
    label,
    covers: policy.reading.get(label)?.covers ?? '',
    line: page.lines.of('reading', label),
    derivedFrom: (field === null ? null : graph.derivedFrom.get(field)) ?? [],
    record: recordOf(graph, field),
    seen: label === INHERIT ? [] : seenBy(page, label),
    notes: notesOn(page, label),
  };
}

export function printRules({ field, label, covers, line, derivedFrom, record, seen, notes }: FieldRules): string {
  const title = field === null ? label : `${field}: ${label}`;
  const inherits = label === INHERIT ? ['It is decided by the field that it was reached through.'] : [];
  const width = Math.max(0, ...seen.map((one) => one.sentence.length));
  return [
    `${title}${covers ? ` (${covers}), line ${line}` : ''}`,
    ...inherits,
    ...(derivedFrom.length > 0 ? [`Derived from ${listed(derivedFrom)}.`] : []),
    ...(record
      ? [
          `On a record that ${record.label} opens${record.agesInto ? `, and ${record.agesInto} once it is older than ${record.after}` : ''}.`,
        ]
      : []),
    ...notes,
    ...seen.map((one) => `  ${one.sentence.padEnd(width)}  line ${one.line}`),
    '',
  ].join('\n');
}

/** Why somebody sees a field as they do: the decisions on the way to it, and what comes of them. */
export interface FieldExplanation {
  readonly field: string;
  readonly policyVersion: string;
  /** Null where it depends on conditions that nobody looked up. */
  readonly effect: Effect | null;
  readonly sentence: string;
  readonly steps: readonly Step[];
}

export function explainField(
  page: PolicyPage,
  graph: LabelIndex,
  field: string,
  situation: Situation,
): FieldExplanation {
  const label = labelOf(graph, field);
  const record = recordOf(graph, field);
  const steps = [
    ...(isPublic(page, record?.label ?? label) ? [] : [explainReach(page, situation)]),
    ...(record ? [explainLabel(page, 'record', record.label, situation)] : []),
    explainLabel(page, 'field', label, situation),
  ];
  const effect = effectOfAll(steps);
  const sentence = effect === null ? `\`${field}\` depends on what holds.` : `\`${field}\` is ${PASSIVE[effect]}.`;
  return { field, policyVersion: page.table.version, effect, sentence, steps };
}

export function printExplanation({ sentence, steps }: FieldExplanation): string {
  return `${[sentence, ...steps.map((step) => `  ${step.sentence}`)].join('\n')}\n`;
}

/** What everybody sees is of no customer: no reach limits it. */
function isPublic({ table }: PolicyPage, label: string): boolean {
  return table.loosestForAudience(label, 'nobody') === 'show';
}

function labelOf({ labels }: LabelIndex, field: string): string {
  return (
    labels.get(field) ??
    refuse('BAD_INPUT', `a field is named like \`Customer.names\`, or by its label, and \`${field}\` is neither here`)
  );
}

function recordOf({ records }: LabelIndex, field: string | null): RecordLabel | null {
  return records.get(field?.split('.')[0] ?? '') ?? null;
}

function notesOn({ table }: PolicyPage, label: string): readonly string[] {
  const { blur, reading, releases } = table.policy;
  const look = blur.get(label);
  const lookup = reading.get(label)?.lookup ?? [];
  return [
    ...(look ? [`Blurred it leaves ${sayBlur(look)}.`] : []),
    ...(lookup.length > 0 ? [`A complete one finds a customer for ${listed(lookup)}.`] : []),
    ...(table.isSensitive(label) ? ['Reading it is audited, and refused where it cannot be.'] : []),
    ...releases
      .filter((release) => release.label === label)
      .map(({ from, gives, because }) => `May be looser than ${listed(from)}: it gives ${gives}. ${because}`),
  ];
}
