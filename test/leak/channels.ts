/** Where a channel is shown to be closed: a file of the tests, and the name of a test in it. */
export type Proof = readonly [file: string, name: string];

export interface Channel {
  readonly number: number;
  readonly leaks: string;
  readonly proofs: readonly Proof[];
  /** Why there is nothing to prove, or not all of it. */
  readonly remark?: string;
}

const HERE = 'leak/leak.test.ts';
const ABSENCE = 'leak/families/absence.ts';
const LISTS = 'leak/families/lists.ts';
const WRITING = 'leak/families/writing.ts';
const GUESSING = 'leak/families/guessing.ts';
/** Asked at random of both worlds, whatever the channel. */
const TWO_WORLDS: Proof = [HERE, 'two worlds that differ in what a viewer may not see are one'];

/** All the ways by which a value may come out, and what keeps each closed. */
export const CHANNELS: readonly Channel[] = [
  channel(1, 'a subgraph reached directly', [ABSENCE, 'touches no store for a call that nobody signed'], TWO_WORLDS),
  channel(
    2,
    'forged representations',
    [ABSENCE, 'believes nothing that a representation carries beside its key'],
    TWO_WORLDS,
  ),
  channel(3, '`@requires`, `@provides`', ['schema/labels.test.ts', '@interfaceObject']),
  channel(
    4,
    'interfaces, unions, fragments, renamed directives',
    ['gateway/view.test.ts', 'strips a field of an interface only where every type behind it hides it'],
    TWO_WORLDS,
  ),
  channel(5, 'aliases, `__proto__`, `constructor`', ['gateway/view.test.ts', 'reads own properties alone'], TWO_WORLDS),
  channel(
    6,
    'filter, sort and search by hidden fields',
    [LISTS, 'nothing is filtered and nothing ordered'],
    ['kit/reading.test.ts', 'drops rows from a filter on a field that its viewer may not see'],
    TWO_WORLDS,
  ),
  channel(7, 'filters through relations', [LISTS, 'nothing is filtered and nothing ordered'], TWO_WORLDS),
  channel(8, 'counts, page sizes, hasNextPage', [LISTS, 'are counted for each viewer by what it may see'], TWO_WORLDS),
  channel(
    9,
    'cursors',
    [LISTS, 'have places that are good for one viewer alone'],
    ['kit/paging.test.ts', 'gives equal places equal cursors, whose length tells nothing'],
  ),
  channel(10, 'default order, equal sort keys', [LISTS, 'stand in no order that tells of names which are not shown']),
  channel(11, 'error texts, codes, stacks, names of services', [
    'gateway/faults.test.ts',
    'stay in the log where we are',
  ]),
  channel(
    12,
    'null, missing and absent',
    [ABSENCE, 'is as absent as one that is not there'],
    [ABSENCE, 'like one that is not there'],
  ),
  channel(
    13,
    'null that spreads to siblings',
    ['gateway/answers.test.ts', 'reads null in its place, and its neighbours are answered'],
    TWO_WORLDS,
  ),
  channel(14, 'extensions', ['gateway/faults.test.ts', 'set neither status nor headers'], TWO_WORLDS),
  channel(
    15,
    'caches keyed without the viewer',
    ['gateway/answers.test.ts', 'does not change what the next viewer is answered for the same text'],
    ['gateway/view.test.ts', 'gives what it changed a hash of its own'],
  ),
  channel(
    16,
    'decisions kept after a change of class or tie',
    [
      'journeys/day/permissions.ts',
      'opens the customer to a partner by its own word, field by field, and closes it again',
    ],
    ['kit/ties.test.ts', 'is told before it is acknowledged, be it wider or narrower'],
    ['leak/fire/telling.test.ts', 'is not undone by the relay, which tells the ties as they still stand'],
  ),
  channel(
    17,
    'loaders shared between viewers',
    ['kit/reading.test.ts', 'refuses the cursor of another viewer'],
    TWO_WORLDS,
  ),
  channel(
    18,
    'logs, traces, metrics, copies in transit',
    ['gateway/http.test.ts', 'logs no query, no variable and no token'],
    ['subgraphs/account/reading.test.ts', 'sends other subgraphs neither a name nor a way to reach the customer'],
    TWO_WORLDS,
  ),
  channel(
    19,
    'introspection and suggestions',
    [GUESSING, 'nothing but its contract'],
    [GUESSING, 'is as unknown as one that nobody has'],
  ),
  channel(20, 'differences in validation texts', [GUESSING, 'is as unknown as one that nobody has']),
  channel(21, 'number and shape of subgraph calls', TWO_WORLDS),
  channel(
    22,
    'time and size',
    [ABSENCE, 'is as absent as one that is not there'],
    [WRITING, 'a change of a hidden record is refused like one of none'],
  ),
  later(23, 'pushed results', 'nothing is pushed yet'),
  later(24, 'a push because a hidden field changed', 'nothing is pushed yet'),
  channel(25, 'a persisted operation of another audience', [
    'gateway/persisted.test.ts',
    'of another audience is as unknown as one that nobody has',
  ]),
  channel(
    26,
    'GET, CSRF, cross-site search',
    ['gateway/http.test.ts', 'changes nothing by GET'],
    ['gateway/http.test.ts', 'answers a GET that a page of another site could not have sent'],
  ),
  channel(27, 'spoofed identity headers', [
    'gateway/http.test.ts',
    'does not listen to headers that say who somebody is',
  ]),
  channel(28, 'mutation payloads, messages of unique keys', [
    WRITING,
    'an outer id that a hidden customer bears is refused like a new one',
  ]),
  channel(
    29,
    'ids, updatedAt, versions, lengths of histories',
    [WRITING, 'a version stays what it was while only what is hidden changes'],
    TWO_WORLDS,
  ),
  channel(
    30,
    'the audit record itself',
    ['journeys/audit.test.ts', 'is a partner, and is shown what it did itself, without a rule or an id of anybody'],
    ['journeys/audit.test.ts', 'no value, whatever was asked'],
  ),
  later(31, 'joined calls and batches', 'calls are not joined yet, and the door takes no batches'),
  channel(
    32,
    'exports, seeds, pages, admin tools',
    ['journeys/operator.test.ts', 'clears away what was seeded, and nothing else'],
    [
      'journeys/export-by-herself.test.ts',
      "is answered alike where it is another person's, where there is none, and where its days are over",
    ],
  ),
  channel(
    33,
    'outcomes of writes, stale versions, replayed receipts',
    [WRITING, 'a change of a hidden record is refused like one of none'],
    ['kit/commands.test.ts', 'takes the same key of another viewer for another intent'],
  ),
  channel(34, 'merges, aliases, inherited ties', [
    'journeys/operator.test.ts',
    'passes no tie on: who was granted the one does not see the other',
  ]),
  channel(35, 'differencing of bands, ranks and counts', [
    'policy/blur.test.ts',
    'never tells two amounts of one band apart, nor puts the larger into a lower band',
  ]),
  channel(
    36,
    'explanations and marked gaps',
    ['subgraphs/account/reading.test.ts', 'names as reasons of poor data only what the viewer may see'],
    TWO_WORLDS,
  ),
  later(37, 'behaviour: queues, priority, limits by trust', 'nothing is served in an order of worth or trust yet'),
  {
    ...channel(38, 'webhooks, replayed notices, rejects files, backups', [
      'import/rejects.test.ts',
      'what was rejected is kept for whoever brings the files alone',
    ]),
    remark: 'webhooks and notices are not built yet, and backups are those of the database',
  },
];

function channel(number: number, leaks: string, ...proofs: readonly Proof[]): Channel {
  return { number, leaks, proofs };
}

function later(number: number, leaks: string, remark: string): Channel {
  return { number, leaks, proofs: [], remark };
}

/** The table as the room's own page has it. */
export function printChannels(): string {
  const rows = CHANNELS.map(({ number, leaks, proofs, remark }) => {
    const files = [...new Set(proofs.map(([file]) => `\`${file}\``))].join(', ');
    return `| ${number} | ${leaks} | ${[files, remark].filter(Boolean).join(': ')} |`;
  });
  return ['# Leak channels', '', '| | by what | kept closed by |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
