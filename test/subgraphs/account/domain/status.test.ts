import { ContractError } from '../../../../schema/errors';
import { BASE_STATUSES, type BaseStatus } from '../../../../subgraphs/account/domain/customer';
import { visibleHistory, visibleStatus, visibleType, withStatus } from '../../../../subgraphs/account/domain/status';
import { aCustomer, day } from './builders';

const allowed = new Set([
  'NEW ACTIVE',
  'ACTIVE DORMANT',
  'DORMANT ACTIVE',
  'NEW NEW',
  'ACTIVE ACTIVE',
  'DORMANT DORMANT',
]);
const moves = BASE_STATUSES.flatMap((from) => BASE_STATUSES.map((to): [BaseStatus, BaseStatus] => [from, to]));

it.each(moves)('from %s to %s a customer goes only by NEW -> ACTIVE <-> DORMANT', (from, to) => {
  const move = () => withStatus(aCustomer({ baseStatus: from }), to).baseStatus;
  if (allowed.has(`${from} ${to}`)) expect(move()).toBe(to);
  else expect(move).toThrow(ContractError);
});

it.each([
  ['ACTIVE', true, 'CREDIT_LIMITED'],
  ['ACTIVE', false, 'ACTIVE'],
  ['DORMANT', null, 'DORMANT'],
])('%s, limited %s, reads as %s', (baseStatus, creditLimited, read) => {
  expect(visibleStatus({ baseStatus, creditLimited })).toBe(read);
});

it('reads a competitor as its base where trust is hidden', () => {
  expect(visibleType({ baseType: 'COMPANY', competitor: true })).toBe('COMPETITOR');
  expect(visibleType({ baseType: 'COMPANY', competitor: null })).toBe('COMPANY');
});

describe('the history of a status', () => {
  const told = { reason: null, actor: 'operator' };
  const statusHistory = [
    { from: null, to: 'NEW', at: day('2026-01-01'), ...told },
    { from: 'NEW', to: 'ACTIVE', at: day('2026-03-01'), ...told },
  ];
  const creditHistory = [
    { from: null, to: 'false', at: day('2026-01-01'), ...told },
    { from: 'false', to: 'true', at: day('2026-02-01'), ...told },
    { from: 'true', to: 'false', at: day('2026-04-01'), ...told },
  ];

  it('has the entries into and out of a credit limit for whom credit is shown', () => {
    const history = visibleHistory({ baseStatus: 'ACTIVE', statusHistory, creditHistory });
    expect(history.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'null > NEW',
      'NEW > CREDIT_LIMITED',
      'NEW > ACTIVE',
      'CREDIT_LIMITED > ACTIVE',
    ]);
  });

  it('tells nobody else of them', () => {
    const history = visibleHistory({ baseStatus: 'ACTIVE', statusHistory, creditHistory: null });
    expect(history.map(({ to }) => to)).toEqual(['NEW', 'ACTIVE']);
  });
});
