import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ChangeInput, type ContextOf, defineSubgraph, Labelled, LabelledInput, RecordType } from '../../kit/graph';
import { command, many, one, questions, recordModel, type Tie } from '../../kit/store';

@RecordType({ label: 'CODE', key: 'customerCode', description: 'A customer and who may know of it.' })
class Person {
  @Labelled('CODE', () => String, 'The code.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => String, 'A word about it.')
  word!: string | null;

  @Labelled('CODE', () => Person, 'The person whose code this one was given as a word.', { resolver: true })
  named!: Person | null;
}

export class PersonState {
  readonly customerCode!: string;
  readonly word!: string;
  readonly teams!: readonly string[];
  readonly mergedInto!: string | null;
  readonly formerCodes!: readonly string[];
}

@LabelledInput('A word about a customer, and its teams.')
class ChangePerson extends ChangeInput {
  @Labelled('CODE', () => String, 'Whose.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => String, 'The word.')
  word?: string;

  @Labelled('CODE', () => [String], 'The teams.')
  teams?: string[];
}

export const personModel = recordModel<PersonState>({
  name: 'person',
  type: () => Person,
  key: 'customerCode',
  customer: 'customerCode',
  schema: { customerCode: String, word: String, teams: [String], mergedInto: String, formerCodes: [String] },
  indexes: [{ fields: { word: 1 }, unique: true }],
  ties: ({ teams }) => teams.map((team): Tie => ({ who: `team:${team}`, as: 'team', of: null, from: null, to: null })),
  codes: ({ mergedInto, formerCodes }) => ({ mergedInto, formerCodes }),
});

const personQuestions = questions(personModel, {
  person: one('customerCode'),
  people: many('word', { by: ['customerCode'] }),
});

const recordPerson = command({
  action: 'merge, unmerge, import',
  on: personModel,
  input: () => PersonState,
  identity: ({ customerCode }) => customerCode,
  decide: (_person, input) => input,
});

export const changePerson = command({
  action: 'invoice, payment, close a period',
  on: personModel,
  input: () => ChangePerson,
  decide: (person, { word, teams }) => ({
    ...(person as PersonState),
    ...(word ? { word } : {}),
    ...(teams ? { teams } : {}),
  }),
});

type Context = ContextOf<typeof personQuestions>;

@Resolver(() => Person)
class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'A person.' })
  person(@Arg('code', () => String) code: string, @Ctx() { ask }: Context): Promise<Person | null> {
    return ask.person(code);
  }

  @FieldResolver()
  named(@Root() { word }: Person, @Ctx() { ask }: Context): Promise<Person | null> | null {
    return word ? ask.person(word) : null;
  }

  @Mutation(() => Person, { nullable: true, description: 'Changes a person.' })
  changePerson(@Arg('input', () => ChangePerson) input: ChangePerson, @Ctx() { run }: Context): Promise<Person | null> {
    return run(changePerson, input);
  }
}

export const people = defineSubgraph({
  name: 'people',
  resolvers: [PersonResolver],
  models: [personModel],
  questions: [personQuestions],
  commands: { recordPerson, changePerson },
  entities: { Person: ({ customerCode }, { ask }) => ask.person(customerCode) },
});
