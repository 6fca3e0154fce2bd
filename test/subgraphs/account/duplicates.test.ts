import { duplicatesOf } from '../../../subgraphs/account/duplicates';
import { anAccount, aPerson, recorded } from './customers';

it('points at those who share a name, a phone or an email', async () => {
  const world = await anAccount();
  const shared = { phones: [{ raw: '+8613812348000' }], emails: [{ raw: 'Li@example.com' }] };
  const [li = '', spelled = '', wife = ''] = await recorded(
    world,
    aPerson({ name: { raw: '李雷' }, ...shared }),
    aPerson({ name: { raw: 'Lei Li' } }),
    aPerson({ name: { raw: '韩梅梅' }, phones: [{ raw: '138 1234 8000' }], emails: [{ raw: 'li@example.com' }] }),
  );
  const { read } = world.subgraph('account').tools();
  expect(await duplicatesOf(li, read)).toMatchObject({ sameName: [spelled], samePhone: [wife], sameEmail: [wife] });
  expect(await duplicatesOf('C0', read)).toBeNull();
  await world.close();
});
