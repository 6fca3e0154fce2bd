import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type ContextOf, defineSubgraph, Labelled, RecordType } from '../../../kit/graph';
import { stamped } from '../../../kit/store/access';
import type { Viewer } from '../../../schema/viewer';
import { openWorld, type World } from '../../support/subgraph';

@RecordType({ label: 'CODE', key: 'code', description: 'What a resolver made without the reader.' })
class Made {
  @Labelled('CODE', () => String, 'Its code.', { nullable: false })
  code!: string;

  @Labelled('BIRTH', () => String, 'What only stewards are shown.')
  born!: string | null;

  @Labelled('CODE', () => String, 'What everybody is shown.')
  word!: string | null;
}

@Resolver()
class MadeResolver {
  @Query(() => Made, { nullable: true, description: 'All of it, whoever asks.' })
  async made(@Arg('code', () => String) code: string, @Ctx() { accessTo }: ContextOf<never>): Promise<Made> {
    return stamped(Object.assign(new Made(), { code, born: '1970', word: 'yes' }), await accessTo(code));
  }

  @Query(() => Made, { nullable: true, description: 'The same, and nobody said whose it is.' })
  unstamped(@Arg('code', () => String) code: string): Made {
    return Object.assign(new Made(), { code, born: '1970', word: 'yes' });
  }
}

const made = defineSubgraph({
  name: 'made',
  resolvers: [MadeResolver],
  questions: [],
  commands: {},
  models: [],
  entities: { Made: () => null },
});
const desk = (role: 'finance' | 'steward'): Viewer => ({
  kind: 'employee',
  id: role,
  name: role,
  roles: [role],
  teams: [],
});

describe('the guard behind a resolver that forgot the reader', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld([made]);
  });
  afterAll(() => world.close());

  it('hands out nothing that its viewer may not see', async () => {
    const { data } = await world.ask(desk('finance'), '{ made(code: "C1") { code born word } }');
    expect(data.made).toEqual({ code: 'C1', born: null, word: 'yes' });
  });

  it('hands it out to whom it is shown, and reports that it did', async () => {
    const answer = await world.ask(desk('steward'), '{ made(code: "C1") { born } }');
    expect(answer).toEqual({
      data: { made: { born: '1970' } },
      extensions: { touched: { read: [['C1', 'BIRTH', 'show', 0]], wrote: [] } },
    });
  });

  it('hands out nothing of what nobody decided', async () => {
    const { data } = await world.ask(desk('steward'), '{ unstamped(code: "C1") { born word } }');
    expect(data.unstamped).toEqual({ born: null, word: null });
  });
});
