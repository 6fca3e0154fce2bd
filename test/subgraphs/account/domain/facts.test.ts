import { changed, created, recorded } from '../../../../subgraphs/account/domain/facts';
import { customerOf, day, today } from './builders';

const crm = { system: 'crm', value: '1' };
const wang = { name: { raw: '王小明' }, addresses: [{ text: '上海市浦东新区世纪大道100号', country: 'CN' }] };

it('reads names, phones and addresses, and what it is found by', () => {
  const customer = created(
    { ...wang, phones: [{ raw: '021-5888 8888 转 8021' }], emails: [{ raw: 'Wang@Example.com' }] },
    today,
  );
  expect(customer.name).toMatchObject({ family: '王', given: '小明', script: 'HAN' });
  expect(customer.phones).toMatchObject([{ e164: '+862158888888', extension: '8021', fault: null }]);
  expect(customer.addresses).toMatchObject([{ country: 'CN', region: 'CN-SH' }]);
  expect(customer).toMatchObject({ phoneKeys: ['+862158888888'], emailKeys: ['wang@example.com'] });
  expect(customer.nameKeys).toContain('wangxiaoming');
});

it('keeps what cannot be read, and names the fault', () => {
  const { phones, phoneKeys, contactPointFaults } = created({ ...wang, phones: [{ raw: 'call me' }] }, today);
  expect(phones).toMatchObject([{ raw: 'call me', e164: null, fault: 'NOT_A_NUMBER' }]);
  expect(phoneKeys).toEqual([]);
  expect(contactPointFaults).toContain('phone: NOT_A_NUMBER');
});

it('refuses a customer without a name', () => {
  expect(() => created({ name: { raw: ' ' } }, today)).toThrow('a customer has a name');
});

it('leaves what was not said, and clears what is null', () => {
  const customer = customerOf('C1', { ...wang, language: 'zh', currency: 'CNY' });
  expect(changed(customer, { language: null }, today)).toMatchObject({ language: null, currency: 'CNY' });
});

it('keeps a number verified when the list is told anew', () => {
  const verifiedAt = day('2026-01-01');
  const customer = customerOf('C1', { ...wang, phones: [{ raw: '138 1234 8000', verifiedAt }] });
  const { phones } = changed(customer, { phones: [{ raw: '+86 13812348000' }, { raw: '13912348000' }] }, today);
  expect(phones.map((phone) => phone.verifiedAt)).toEqual([verifiedAt, null]);
});

it('keeps what is known of a number that an authority gave when the list is told anew', () => {
  const id = { type: 'ID_CARD', value: '310101198005060012' };
  const verified = { ...id, country: 'CN', verifiedAt: day('2026-01-01') };
  const customer = customerOf('C1', { ...wang, nationalIds: [verified] });
  expect(changed(customer, { nationalIds: [id, { ...id, type: 'VAT' }] }, today).nationalIds).toMatchObject([
    verified,
    { type: 'VAT', country: null, verifiedAt: null },
  ]);
  expect(changed(customer, { nationalIds: [{ ...id, verifiedAt: null }] }, today).nationalIds).toMatchObject([
    { country: 'CN', verifiedAt: null },
  ]);
});

it('takes no word for its own of one that was merged into it', () => {
  const [id, verifiedAt] = [{ type: 'ID_CARD', value: '310101198005060012' }, day('2026-01-01')];
  const other = customerOf('C2', {
    ...wang,
    nationalIds: [{ ...id, verifiedAt }],
    phones: [{ raw: '13812348000', verifiedAt }],
  });
  const brought = { nationalIds: [...other.nationalIds], phones: [...other.phones] };
  const merged = {
    ...customerOf('C1', { ...wang, phones: [] }),
    nationalIds: from('C2', brought.nationalIds),
    phones: from('C2', brought.phones),
  };
  const told = changed(merged, { nationalIds: [id], phones: [{ raw: '13812348000' }] }, today);
  expect([told.nationalIds[0], told.phones[0]]).toMatchObject([
    { mergedFrom: null, verifiedAt: null },
    { mergedFrom: null, verifiedAt: null },
  ]);
});

function from<Item extends object>(mergedFrom: string, items: readonly Item[]): readonly Item[] {
  return items.map((item) => ({ ...item, mergedFrom }));
}

it('changes nothing when a source says again what it said, whatever was changed in between', () => {
  const first = { ...recorded(null, crm, wang, today), customerCode: 'C1' };
  const edited = changed(first, { name: { raw: '王大明' } }, today);
  expect(recorded(edited, crm, wang, today)).toBe(edited);
  expect(recorded(edited, crm, { ...wang, language: 'zh' }, today)).toMatchObject({
    language: 'zh',
    displayName: '王小明',
  });
});

it('only ever adds ids of other systems', () => {
  const first = { ...recorded(null, crm, wang, today), customerCode: 'C1' };
  const next = recorded(first, { system: 'shop', value: '2' }, wang, today);
  expect(next.externalIds.map(({ key }) => key)).toEqual(['crm|1', 'shop|2']);
});

it('moves a known customer by the allowed transitions alone', () => {
  const dormant = { ...recorded(null, crm, { ...wang, status: 'DORMANT' }, today), customerCode: 'C1' };
  expect(() => recorded(dormant, crm, { ...wang, status: 'NEW' }, today)).toThrow('can become ACTIVE');
});
