import { refuse } from '../../schema/errors';
import { declarationOf } from '../graph/declaration';
import type { Access } from './access';
import { accessTo, refuseTarget, waysTo, wayThatHolds } from './authorise';
import type { AnyCommand, Proviso } from './command';
import type { AnyModel, Stored } from './model';
import { RequestAccess, type RequestScope } from './request';
import { actorOf, type Input } from './target';
import { visibleVersion } from './visible-version';
import type { State } from './write';

/** What is decided, and under which provisos, as far as it is the same for whoever asks. */
export interface Asked {
  readonly command: AnyCommand;
  readonly input: Input;
  readonly before: Stored<State> | null;
  readonly problemWith: (proviso: Proviso) => string | null;
}

/** Those who stand behind one change, each with what it may see. */
interface Party {
  readonly scope: RequestScope;
  readonly access: RequestAccess;
}

/**
 * A change that another asked for is carried out only while that other, and whoever agreed, still has the right, by
 * somebody who is neither, and on the record that was asked about. @throws ContractError
 */
export async function checkAgreement(asked: Asked, scope: RequestScope): Promise<void> {
  const { agreement, viewer } = scope;
  if (!agreement) return;
  const others = [agreement.asked, ...(agreement.agreed ? [agreement.agreed] : [])];
  if (others.some((other) => actorOf(other) === actorOf(viewer)))
    refuse('NOT_ALLOWED', 'a change is agreed to by somebody else than who asked for it: ask a colleague');
  const [asker, ...agreeing] = others.map((other) => partyOf(other, scope));
  for (const party of agreeing) await checkRight(asked, party);
  const access = asker && (await checkRight(asked, asker));
  if (access && seenIn(asked.command.on, asked.before, access) !== agreement.seen)
    refuse('STALE_VERSION', 'the record has changed since the change was asked for: it is to be asked for anew');
}

/** The version of what this viewer sees of a record: what a change that waits is about. */
export function seenIn(model: AnyModel, before: Stored<State> | null, access: Access): string | null {
  const declaration = model.type && declarationOf(model.type());
  return before && declaration ? visibleVersion(declaration, before, access, model.historyLists) : null;
}

function partyOf(viewer: RequestScope['viewer'], { agreement: _, ...scope }: RequestScope): Party {
  const own = { ...scope, viewer };
  return { scope: own, access: new RequestAccess(own) };
}

async function checkRight({ command, input, before, problemWith }: Asked, party: Party): Promise<Access> {
  const access = await accessTo(command.on, before, input, party.access);
  if (!access) return refuseTarget(command.action);
  wayThatHolds(waysTo(command, input, access, party.scope), problemWith);
  return access;
}
