import { refuse } from '../../schema/errors';
import { standpointOf } from '../../schema/viewer';
import { declarationOf, elementOf, type TypeDeclaration } from '../graph/declaration';
import type { Access } from './access';
import type { AnyCommand, Asker } from './command';
import type { AnyModel, Stored } from './model';
import type { RequestAccess, RequestScope } from './request';
import type { Input } from './target';
import type { State } from './write';

/** Who may carry out a command on this record. Forbidden, invisible and absent targets answer alike. @throws ContractError */
export function authorise(
  { action, input: type }: AnyCommand,
  input: Input,
  access: Access,
  { viewer, table }: RequestScope,
): Asker {
  if (viewer.kind === 'operator') return { viewer, provisos: [] };
  const verdict = table.mayWrite(action, standpointOf(viewer), access.conditions(null));
  // What is only asked for may speak of anything: staff decide whether it is done.
  if (verdict.answer !== 'request' && setsHidden(declarationOf(type()), input, access)) return refuseTarget(action);
  switch (verdict.answer) {
    case 'allow':
      return { viewer, provisos: verdict.provisos };
    case 'second':
      return refuse('NEEDS_SECOND_PERSON', `\`${action}\` needs a second person with the same right to agree`);
    case 'request':
      return refuse('NEEDS_REQUEST', `\`${action}\` is decided by our staff: ask them`);
    default:
      return refuseTarget(action);
  }
}

export function refuseTarget(action: string): never {
  return refuse('NOT_ALLOWED', `\`${action}\`: there is no such record, or you may not do this with it`);
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
