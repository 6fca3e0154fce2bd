import { type GatewayConfig, identityOf } from '../gateway/config';
import type { Gateway } from '../gateway/gateway';
import type { House } from './house';

/** The question of the README: all five subgraphs answer it, and each viewer sees something else. */
const QUESTION = `{ orders(first: 1) { edges { node { orderNo total { amount currency } lines { sku costOfGoods { amount } }
  customer { customerCode displayName phones { e164 } contacts(first: 1) { edges { node { contact { name } roles } } }
  tickets(first: 1) { totalCount } credit { available { amount band } } tier } } } } }`;

/** What somebody who has just started the product needs next. */
export function printWelcome({ url, adminUrl }: Gateway, house: House, config: GatewayConfig): void {
  const names = house.subgraphs.map(({ name }) => name).join(', ');
  const lines = [
    '',
    `Supergraph of ${house.subgraphs.length} subgraphs: ${names}. Policy page ${house.table.version}.`,
    `Explorer  ${url}/`,
    `GraphQL   ${url}/graphql`,
    `Health    ${adminUrl}/healthz  ${adminUrl}/readyz`,
    ...(identityOf(config).by === 'demo' ? demoLines(url) : []),
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

function demoLines(url: string): readonly string[] {
  const body = JSON.stringify({ query: QUESTION.replace(/\s+/g, ' ') });
  return [
    '',
    'Demo mode: anybody on this machine can log in as any of',
    '  agent, sales, finance, marketing, steward, risk, policy-owner, partner, customer, unprofitable, untrusted',
    'Ask as one of them, then as another (after a first start, figures follow within half a minute):',
    `  curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    '    -H "authorization: Bearer $(npm run -s token -- agent)" \\',
    `    -d '${body}'`,
  ];
}
