import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { theCreditDesk } from '../support/viewers';
import { people } from './people';

const [li, wang] = ['li', 'wang'].map((name) => numberFrom('C', name)) as [string, string];
let world: World;

beforeAll(async () => {
  world = await openWorld([people]);
  const rest = { teams: [], mergedInto: null, formerCodes: [] };
  await world.run(
    'recordPerson',
    { customerCode: li, word: 'before', ...rest },
    { customerCode: wang, word: '', ...rest },
  );
});
afterAll(() => world.close());

it('each change of one document answers what stands after it, whatever one before it has read', async () => {
  const change = (name: string, customerCode: string, word: string) =>
    `${name}: changePerson(input: { idempotencyKey: "${name}", customerCode: "${customerCode}", word: "${word}" }) { named { word } }`;
  const changes = [change('a', wang, li), change('b', li, 'after'), change('c', wang, li)];
  const { data } = await world.ask(theCreditDesk, `mutation { ${changes.join(' ')} }`);
  expect([data.a.named.word, data.c.named.word]).toEqual(['before', 'after']);
});
