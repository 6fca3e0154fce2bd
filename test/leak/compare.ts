import type { Claims } from '../../gateway/door/claims';
import type { Viewer } from '../../schema/viewer';
import { askedBy, type Operation } from './operations/operation';
import type { Answered, Call, World } from './worlds/world';

export interface Asker {
  readonly claims: Claims | null;
  /** As a gateway signs it. */
  readonly viewer: Viewer;
}

/** Everything by which somebody outside could tell one world from another. */
export interface Told {
  readonly answer: Answered;
  /** What the gateway sent to each subgraph, in the order of the texts: which of two came first is chance. */
  readonly sent: readonly string[];
  readonly received: readonly string[];
}

export async function ask(world: World, { claims, viewer }: Asker, operation: Operation): Promise<Told> {
  world.takeCalls();
  const asked = askedBy(operation);
  const { subgraph } = operation;
  const answer = subgraph === null ? await world.ask(claims, asked) : await world.askSubgraph(subgraph, viewer, asked);
  const calls = world.takeCalls();
  return { answer, sent: calls.map(sentOf).sort(), received: calls.map(({ answered }) => answered).sort() };
}

/** In words what differs; null where the worlds are one to the asker. */
export function differenceOf(one: Told, other: Told): string | null {
  const { status, headers, body } = one.answer;
  if (status !== other.answer.status) return `the status is ${status}, and ${other.answer.status}`;
  if (body !== other.answer.body) return `the body is\n  ${body}\nand\n  ${other.answer.body}`;
  const [named, others] = [headers, other.answer.headers].map((all) => JSON.stringify(all));
  if (named !== others) return `the headers are ${named}, and ${others}`;
  const apart = one.sent.findIndex((text, index) => text !== other.sent[index]);
  if (apart < 0 && one.sent.length === other.sent.length) return null;
  return `the calls to subgraphs are ${one.sent.length} and ${other.sent.length}:\n  ${one.sent[apart]}\nand\n  ${other.sent[apart]}`;
}

function sentOf({ subgraph, sent }: Call): string {
  return `${subgraph} ${sent}`;
}
