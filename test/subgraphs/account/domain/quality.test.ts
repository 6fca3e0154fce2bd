import { dataQualityOf, freshnessOf } from '../../../../subgraphs/account/domain/quality';
import { customerOf, day, today } from './builders';

const bare = customerOf('C1', { name: { raw: '王小明' } });
const full = customerOf('C1', {
  name: { raw: '王小明' },
  phones: [{ raw: '+8613812348000' }],
  emails: [{ raw: 'wang@example.com' }],
  addresses: [{ text: '上海市浦东新区世纪大道100号 200120', country: 'CN' }],
  demographics: { birthDate: day('1980-05-06') },
  nationalIds: [{ type: 'ID_CARD', value: '310101198005060012' }],
  language: 'zh',
});

it('is complete when all that a record should hold is there', () => {
  expect(full.quality.completeness).toBe(1);
  expect(bare.quality.completeness).toBeLessThan(0.5);
});

it('does not call wrong what is missing', () => {
  expect(bare.quality.accuracy).toBe(1);
});

it('counts what cannot be read as inaccurate', () => {
  const half = customerOf('C1', { name: { raw: '王小明' }, phones: [{ raw: '+8613812348000' }, { raw: 'none' }] });
  expect(half.quality.accuracy).toBe(0.5);
});

it.each([
  ['today', today, 1],
  ['a year ago', day('2025-11-22'), 0.5],
  ['two years ago', day('2024-11-22'), 0.25],
])('was confirmed %s: freshness %p is %p', (_when, confirmedAt, freshness) => {
  expect(freshnessOf(confirmedAt, today)).toBe(freshness);
});

it('gives as reasons those whose subject is shown', () => {
  const hidden = { ...bare, contactPointFaults: null, birthFaults: null, nationalIdFaults: null };
  expect(dataQualityOf(pick(bare), today).reasons).toContain('no phone');
  expect(dataQualityOf(pick(hidden), today).reasons).not.toContain('no phone');
});

function pick(customer: Parameters<typeof dataQualityOf>[0]): Parameters<typeof dataQualityOf>[0] {
  const { quality, confirmedAt, nameFaults, contactPointFaults, addressFaults } = customer;
  const { birthFaults, nationalIdFaults, profileFaults } = customer;
  return {
    quality,
    confirmedAt,
    nameFaults,
    contactPointFaults,
    addressFaults,
    birthFaults,
    nationalIdFaults,
    profileFaults,
  };
}
