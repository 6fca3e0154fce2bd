import type { Asker } from '../../gateway/asking';
import { askerFrom } from '../../gateway/door/claims';
import { commonShape, readConfig } from '../../kit/service/config';
import { openDatabases } from '../../kit/service/mongo';
import { heldBy, Ties } from '../../kit/store';
import { isCustomerCode } from '../../schema/customer-code';
import { explainField, printExplanation } from '../../schema/field-rules';
import { classMappingOf } from '../../schema/policy/class';
import type { PolicyPage } from '../../schema/policy/policy-page';
import { standpointOf } from '../../schema/viewer';
import { claimsOf, VIEWER_NAMES } from '../ready-viewers';
import { graphLabels, pageInForce } from './files';

export async function explain(
  viewer: string,
  code: string,
  field: string,
  { json }: { readonly json: boolean },
): Promise<void> {
  if (!isCustomerCode(code)) throw new Error(`a customer code is C, ten digits and a check digit, not \`${code}\``);
  const databases = await openDatabases(readConfig(commonShape, process.env));
  try {
    const page = pageInForce();
    const ties = new Ties(databases.of('ties'));
    const asker = await askerOf(viewer, code, ties, page);
    const conditionsOf = await heldBy(ties, asker, code, { table: page.table, now: new Date() });
    const explanation = explainField(page, graphLabels(), field, { standpoint: standpointOf(asker), conditionsOf });
    const told = { viewer: asker, ...explanation };
    process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : whoAsks(asker) + printExplanation(explanation));
  } finally {
    await databases.close();
  }
}

/** A ready-made customer asks about itself: the one that is named. Its class is looked up, as the gateway does. */
async function askerOf(viewer: string, code: string, ties: Ties, { table }: PolicyPage): Promise<Asker> {
  const claims = viewer.startsWith('{')
    ? JSON.parse(viewer)
    : viewer === 'nobody'
      ? null
      : await readyClaims(viewer, code);
  const asker = claims === null ? ({ kind: 'nobody' } as const) : askerFrom(claims);
  if (typeof asker === 'string') throw new Error(asker);
  if (asker.kind !== 'customer') return asker;
  return { ...asker, serviceClass: await ties.classOf(asker.customerCode, classMappingOf(table.policy)) };
}

async function readyClaims(viewer: string, code: string) {
  if (VIEWER_NAMES.includes(viewer)) return claimsOf(viewer, async () => code);
  throw new Error(
    `\`${viewer}\` is nobody: name one of ${VIEWER_NAMES.join(', ')}, nobody, or the claims of a token as JSON`,
  );
}

function whoAsks(asker: Asker): string {
  if (asker.kind === 'customer') return `A customer of class ${asker.serviceClass ?? 'unknown'} asks.\n`;
  return asker.kind === 'nobody' ? 'Nobody asks.\n' : `${asker.name} asks.\n`;
}
