import { Argument, Command } from 'commander';
import { identityOf, readGatewayConfig } from '../gateway/config';
import type { Claims } from '../gateway/door/claims';
import { demoKey, demoToken } from '../gateway/door/demo';
import { DEMO_AGENT, DEMO_PARTNER, DEMO_SYSTEM, DEMO_TEAM } from '../import/presets/demo/people';
import { openDatabases } from '../kit/service/mongo';
import { Ties } from '../kit/store';
import { isCustomerCode } from '../schema/customer-code';
import type { ServiceClass } from '../schema/viewer';

const STAFF = ['agent', 'sales', 'finance', 'marketing', 'steward', 'risk', 'policy-owner'] as const;
const CLASS_OF = { customer: 'FULL', unprofitable: 'BASIC', untrusted: 'MINIMAL' } as const;
const VIEWERS = [...STAFF, 'partner', ...Object.keys(CLASS_OF)];

type CustomerViewer = keyof typeof CLASS_OF;

/** `token`: a bearer token of the demo key, for one of the ready-made viewers. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('Prints a bearer token of the demo key.')
    .addArgument(new Argument('<viewer>', 'who asks').choices(VIEWERS))
    .option('--code <code>', 'the customer who asks: a seeded one that fits unless told')
    .action(async (viewer: string, { code }: { code?: string }) => {
      process.stdout.write(`${await tokenFor(viewer, code)}\n`);
    });
}

async function tokenFor(viewer: string, code: string | undefined): Promise<string> {
  const config = readGatewayConfig();
  if (identityOf(config).by !== 'demo') {
    throw new Error('demo tokens are good in demo mode alone: here tokens come from your identity provider');
  }
  return demoToken(demoKey(config.DATA_DIR), await claimsFor(viewer, code, config));
}

async function claimsFor(
  viewer: string,
  code: string | undefined,
  config: Parameters<typeof openDatabases>[0],
): Promise<Claims> {
  if (viewer === 'partner') {
    return { kind: 'partner', sub: DEMO_PARTNER, name: 'Acme', partnerId: DEMO_PARTNER, systems: [DEMO_SYSTEM] };
  }
  if (isCustomerViewer(viewer)) {
    const customerCode = code ? checked(code) : await seededOf(CLASS_OF[viewer], config);
    return { kind: 'customer', sub: customerCode, customerCode };
  }
  const teams = viewer === 'agent' || viewer === 'sales' ? [DEMO_TEAM] : [];
  const sub = viewer === 'agent' ? DEMO_AGENT : `demo-${viewer}`;
  return { kind: 'employee', sub, name: `Demo ${viewer}`, roles: [viewer], teams };
}

function checked(code: string): string {
  if (isCustomerCode(code)) return code;
  throw new Error(`--code takes C, ten digits and a check digit, not \`${code}\`: look for a mistyped digit`);
}

async function seededOf(serviceClass: ServiceClass, config: Parameters<typeof openDatabases>[0]): Promise<string> {
  const databases = await openDatabases(config);
  try {
    const [code] = await new Ties(databases.of('ties')).codesOfClass(serviceClass, 1);
    if (code) return code;
    throw new Error(
      `no customer has the class ${serviceClass} yet: wait for the figures after a start, seed with \`npm run seed\`, or name one by --code`,
    );
  } finally {
    await databases.close();
  }
}

function isCustomerViewer(viewer: string): viewer is CustomerViewer {
  return Object.hasOwn(CLASS_OF, viewer);
}
