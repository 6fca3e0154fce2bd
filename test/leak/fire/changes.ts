import { setTimeout as sleep } from 'node:timers/promises';
import type { Claims } from '../../../gateway/door/claims';
import type { Outcome } from '../../../kit/store';
import { ContractError } from '../../../schema/errors';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { standingModel } from '../../../subgraphs/finance/figures.model';
import { ticketModel } from '../../../subgraphs/service-ticket/ticket.model';
import { giveTies } from '../../support/ties';
import { ofMarketing, ofPartner, theCall } from './cast';
import { CLERK, type Opening, PARTNER, type State, TEAM } from './openings';
import { type OnStage, QUIET_SIDE, type Side, type Stage, sideOf } from './stage';

/** What became of a change: `unknown` where nobody said, so that it may have happened and may still. */
export type Became = 'done' | 'refused' | 'unknown';

interface Where {
  readonly side: Side;
  readonly customer: OnStage;
}

type Doing = (to: State, where: Where) => Promise<Became>;

const LONG_AGO = '2024-01-01T00:00:00Z';
const FAR_AHEAD = '2099-01-01T00:00:00Z';
/** How long finance may take to compute a class, in milliseconds. */
const PATIENCE = 20_000;
const STEWARD: Claims = { kind: 'employee', sub: 'steward-1', name: 'the steward', roles: ['steward'], teams: [] };
let intents = 0;

/** By the commands of the product; only calls are written as their owner would write them. */
const CHANGES: Readonly<Record<Opening, Doing>> = {
  grant: (to, where) =>
    to === 'open'
      ? operate(where, 'recordGrant', { customerCode: where.customer.code, partner: PARTNER, from: LONG_AGO })
      : act(where, 'revokeGrant', 'RevokeGrantInput', { partner: PARTNER }),
  sharing: (to, where) => consent(to, where, ofPartner),
  marketing: (to, where) => consent(to, where, ofMarketing),
  team: (to, where) => {
    const team = to === 'open' ? TEAM : 'elsewhere';
    return operate(where, 'changeOwner', { customerCode: where.customer.code, team });
  },
  ticket: (to, where) => {
    const assignee = to === 'open' ? CLERK : 'somebody-else';
    return operate(where, 'assignTicket', { ticketNo: where.customer.ticketNo, assignee });
  },
  call: (to, { side, customer }) => {
    const { source, who } = theCall(customer);
    customer.calls += 1;
    const tie = { who, as: 'live-call', of: 'a call', from: null, to: null } as const;
    return giveTies(side.ties, source, customer.code, customer.calls, to === 'open' ? [tie] : []).then(done, unknown);
  },
  class: async (to, where) => {
    const { code } = where.customer;
    const reviewAt = to === 'open' ? LONG_AGO : FAR_AHEAD;
    const became = await operate(where, 'vetoTrust', { customerCode: code, finding: 'fire', reviewAt });
    return became === 'done' ? computed(where, to) : became;
  },
};

export function change(opening: Opening, to: State, where: Where): Promise<Became> {
  return CHANGES[opening](to, where);
}

/** Which openings the documents say are open, whatever the ties say; calls and classes have documents elsewhere. */
export async function trulyOpen(stage: Stage, { code, ticketNo }: OnStage): Promise<readonly Opening[]> {
  const tools = (name: string) => sideOf(stage, QUIET_SIDE).subgraph(name).tools();
  const [[customer], [ticket]] = await Promise.all([
    tools('account').find(customerModel, { customerCode: code }),
    tools('service-ticket').find(ticketModel, { ticketNo }),
  ]);
  if (!customer || !ticket) throw new Error(`customer \`${code}\` is not on the stage`);
  const gives = (purpose: string) =>
    customer.consents.some(
      (one) => one.purpose === purpose && one.channel === ofPartner.channel && one.state === 'GIVEN',
    );
  const isOpen: Partial<Record<Opening, boolean>> = {
    grant: customer.grants.some(({ to }) => to === null),
    sharing: gives('SHARING'),
    marketing: gives('MARKETING'),
    team: customer.team === TEAM,
    ticket: ticket.assignee === CLERK,
  };
  return (Object.keys(isOpen) as Opening[]).filter((opening) => isOpen[opening]);
}

function consent(to: State, where: Where, about: object): Promise<Became> {
  return to === 'open'
    ? act(where, 'giveConsent', 'GiveConsentInput', { ...about, evidence: 'a letter' })
    : act(where, 'withdrawConsent', 'WithdrawConsentInput', about);
}

/** Through the gateway, as the steward. */
async function act({ side, customer }: Where, name: string, type: string, input: object): Promise<Became> {
  const whole = { idempotencyKey: newKey(), customerCode: customer.code, ...input };
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { customerCode } }`;
  try {
    const { errors } = await side.ask(STEWARD, query, { input: whole });
    return errors?.[0] ? becameOf(errors[0].extensions.code) : 'done';
  } catch {
    return 'unknown';
  }
}

async function operate({ side }: Where, command: string, input: object): Promise<Became> {
  try {
    const [outcome] = await side.withCommand(command).run(command, [{ idempotencyKey: newKey(), ...input }]);
    return outcomeOf(outcome);
  } catch {
    return 'unknown';
  }
}

function outcomeOf(outcome: Outcome | undefined): Became {
  if (outcome?.outcome !== 'REJECTED') return 'done';
  return outcome.error instanceof ContractError ? becameOf(outcome.error.code) : 'unknown';
}

/** A change of the class is acknowledged once finance has it in its figures. */
async function computed({ side, customer }: Where, to: State): Promise<Became> {
  const finance = side.subgraph('finance').tools();
  for (const begun = Date.now(); Date.now() - begun < PATIENCE; await sleep(20)) {
    const [standing] = await finance.find(standingModel, { customerCode: customer.code }).catch(() => []);
    const isClosed = standing?.serviceClass === 'MINIMAL';
    if (standing?.serviceClass && isClosed === (to === 'closed')) return 'done';
  }
  return 'unknown';
}

function becameOf(code: string): Became {
  return ['NOT_ALLOWED', 'NOT_POSSIBLE_NOW', 'BAD_INPUT', 'STALE_VERSION'].includes(code) ? 'refused' : 'unknown';
}

function newKey(): string {
  intents += 1;
  return `fire ${intents}`;
}

const done = (): Became => 'done';
const unknown = (): Became => 'unknown';
