import { Argument, Command } from 'commander';
import { identityOf, readGatewayConfig } from '../gateway/config';
import { demoKey, demoToken } from '../gateway/door/demo';
import { openDatabases } from '../kit/service/mongo';
import { Ties } from '../kit/store';
import { isCustomerCode } from '../schema/customer-code';
import type { ServiceClass } from '../schema/viewer';
import { claimsOf, customerFrom, VIEWER_NAMES } from './ready-viewers';

/** `token`: a bearer token of the demo key, for one of the ready-made viewers. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('Prints a bearer token of the demo key.')
    .addArgument(new Argument('<viewer>', 'who asks').choices(VIEWER_NAMES))
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
  const found = async (serviceClass: ServiceClass) => (code ? checked(code) : seededOf(serviceClass, config));
  const claims = await claimsOf(viewer, found);
  if (!claims) throw new Error(`there is nobody to ask as \`${viewer}\``);
  return demoToken(demoKey(config.DATA_DIR), claims);
}

function checked(code: string): string {
  if (isCustomerCode(code)) return code;
  throw new Error(`--code takes C, ten digits and a check digit, not \`${code}\`: look for a mistyped digit`);
}

async function seededOf(serviceClass: ServiceClass, config: Parameters<typeof openDatabases>[0]): Promise<string> {
  const databases = await openDatabases(config);
  try {
    const code = await customerFrom(new Ties(databases.of('ties')))(serviceClass);
    if (code) return code;
    throw new Error(
      `no customer has the class ${serviceClass} yet: wait for the figures after a start, seed with \`npm run seed\`, or name one by --code`,
    );
  } finally {
    await databases.close();
  }
}
