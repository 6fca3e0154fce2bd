import { ContractError, refuse } from '../../schema/errors';
import { bitsOf, type ConditionBits } from '../../schema/policy/conditions';
import type { Answer, Proviso, WriteVerdict } from '../../schema/policy/policy';
import { standpointOf, type Viewer } from '../../schema/viewer';
import { declarationOf, elementOf, type TypeDeclaration } from '../graph/declaration';
import type { Access } from './access';
import type { AnyCommand } from './command';
import type { AnyModel, Stored } from './model';
import type { RequestAccess, RequestScope } from './request';
import type { Input } from './target';
import type { State } from './write';

/** One way in which the page lets somebody carry out a command, where its provisos hold. */
export interface Way {
  readonly answer: Exclude<Answer, 'refuse'>;
  readonly provisos: readonly Proviso[];
}

const FREELY: Way = { answer: 'allow', provisos: [] };

/**
 * The ways in which this viewer may carry out a command on this record, loosest first and never none. Forbidden, invisible
 * and absent targets answer alike. @throws ContractError
 */
export function waysTo(
  command: AnyCommand,
  input: Input,
  access: Access,
  { viewer, table }: Pick<RequestScope, 'viewer' | 'table'>,
): readonly Way[] {
  if (viewer.kind === 'operator') return [FREELY];
  const isOwn = ownsIn(command, input, viewer);
  const seen = isOwn ? access.asOwn() : access;
  const isHidden = setsHidden(declarationOf(command.input()), input, seen);
  const verdicts = table.waysToWrite(command.action, standpointOf(viewer), conditionsOf(access, isOwn));
  // What is only asked for may speak of anything: staff decide whether it is done.
  const ways = verdicts.filter(isOpen).filter(({ answer }) => answer === 'request' || !isHidden);
  return ways.length > 0 ? ways : refuseTarget(command.action);
}

/** The first way whose provisos hold. @throws ContractError with what keeps the loosest one from holding. */
export function wayThatHolds(ways: readonly Way[], problemWith: (proviso: Proviso) => string | null): Way {
  const problems = ways.map(({ provisos }) => provisos.map(problemWith).find((problem) => problem !== null) ?? null);
  return ways[problems.indexOf(null)] ?? refuse('NOT_ALLOWED', problems[0] ?? '');
}

export function refuseTarget(action: string): never {
  return refuse('NOT_ALLOWED', noTarget(action));
}

export function noTarget(action: string): string {
  return `\`${action}\`: there is no such record, or you may not do this with it`;
}

/** A change that waits for somebody else. What it was asked about goes to the gateway, which keeps it, and to no client. */
export class WaitingError extends ContractError {
  override readonly extensions: { readonly code: ContractError['code']; readonly seen: string | null };

  constructor(answer: 'second' | 'request', action: string, seen: string | null) {
    const code = answer === 'second' ? 'NEEDS_SECOND_PERSON' : 'NEEDS_REQUEST';
    super(code, answer === 'second' ? needsSecond(action) : needsRequest(action));
    this.extensions = { code, seen };
  }
}

function needsSecond(action: string): string {
  return `\`${action}\` needs a second person with the same right to agree`;
}

function needsRequest(action: string): string {
  return `\`${action}\` is decided by our staff: ask them`;
}

/** What the asker may see of the record that is meant, or null where it may not know of it; of a new one, of its customer. */
export async function accessTo(
  model: AnyModel,
  before: Stored<State> | null,
  input: Input,
  access: RequestAccess,
): Promise<Access | null> {
  if (before && model.type) return access.toRow(model, before);
  if (before) return reached(await access.ofRow(model, before));
  const code = model.customer ? input[model.customer] : null;
  return typeof code === 'string' ? access.to(code) : access.catalogue;
}

function reached(access: Access): Access | null {
  return access.reaches ? access : null;
}

function isOpen(verdict: WriteVerdict): verdict is Way & WriteVerdict {
  return verdict.answer !== 'refuse';
}

/** Of a partner its own is what names it; whose a customer's record is, the record says. */
function ownsIn({ ownerOf }: AnyCommand, input: Input, viewer: Viewer): boolean {
  return viewer.kind === 'partner' && ownerOf?.(input) === viewer.id;
}

function conditionsOf(access: Access, isOwn: boolean): ConditionBits {
  return access.conditions(null) | (isOwn ? bitsOf(['own']) : 0);
}

/** Who has a field hidden may not set it. */
function setsHidden(declaration: TypeDeclaration | null, input: Input, access: Access): boolean {
  return Object.entries(input).some(([name, value]) => {
    const field = declaration?.fields.get(name);
    if (value === undefined || !field) return false;
    if (access.effect(field.label) === 'hide') return true;
    const inside = declarationOf(elementOf(field.type()).element);
    return Boolean(inside) && [value].flat().some((one) => isObject(one) && setsHidden(inside, one, access));
  });
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null;
}
