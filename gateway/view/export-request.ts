import { ERRORS, isErrorCode, refuse } from '../../schema/errors';
import { EVERY_CONDITION } from '../../schema/policy/conditions';
import { audienceOf } from '../../schema/viewer';
import type { Asking } from '../asking';
import type { Generation } from '../generation';
import { ownRequest } from '../own-request';

/** The row of `writing` by which an export is asked for: whoever may no longer ask for one is handed none. */
const ASKING = 'subject-access export';

const QUERY = `query ExportRequest($exportNo: String!) {
  exportRequest(exportNo: $exportNo) { customerCode until askedBy }
}`;

interface RequestSeen {
  readonly customerCode: string;
  readonly until: string;
  readonly askedBy: string | null;
}

/**
 * Whose export stands behind this number for this asker, today: asked of the graph as everybody asks it. Null where there
 * is none, it is somebody else's, or its days are over. @throws ContractError where it cannot be known
 */
export async function customerBehind(
  exportNo: string,
  asking: Asking,
  { contracts, table }: Generation,
): Promise<string | null> {
  const contract = contracts.get(audienceOf(asking.viewer));
  const mayAsk = table.mayWrite(ASKING, asking.standpoint, EVERY_CONDITION).answer !== 'refuse';
  if (!contract?.schema.getQueryType()?.getFields().exportRequest || !mayAsk) return null;
  const question = { query: QUERY, operationName: 'ExportRequest', variables: { exportNo } };
  const { data, errors } = await contract.answerer.answer(ownRequest(question, contract.schema, asking));
  if (errors?.some(({ extensions: { code } }) => isAway(code))) refuse('UNAVAILABLE', 'the request cannot be read');
  const found = (data?.exportRequest ?? null) as RequestSeen | null;
  return found && isFor(asking, found) && new Date() < new Date(found.until) ? found.customerCode : null;
}

function isAway(code: unknown): boolean {
  return !isErrorCode(code) || ERRORS[code].kind !== 'asker';
}

/** The person sees its own requests alone; of staff each is handed what it asked for itself. */
function isFor({ viewer }: Asking, { askedBy }: RequestSeen): boolean {
  return viewer.kind === 'customer' || (viewer.kind === 'employee' && askedBy === viewer.id);
}
