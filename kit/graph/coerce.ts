import { coerceInputValue, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import { ContractError } from '../../schema/errors';

/** The argument that every mutation takes, and so every command. */
const ARGUMENT = 'input';

/** Checks inputs that did not come through GraphQL by the very type their mutation declares. */
export class InputForm {
  private readonly type: GraphQLInputType;

  constructor(schema: GraphQLSchema, command: string) {
    const mutation = schema.getMutationType()?.getFields()[command];
    const argument = mutation?.args.find(({ name }) => name === ARGUMENT);
    if (!argument) throw new Error(`command \`${command}\` has no mutation with an argument \`${ARGUMENT}\``);
    this.type = argument.type;
  }

  /** The input as a decision takes it, or what is wrong with it; without a key of the asker's there is no receipt. */
  read(input: object): object | ContractError {
    const problems: string[] = [];
    const read = coerceInputValue({ idempotencyKey: '', ...input }, this.type, (path, _value, error) => {
      problems.push(path.length > 0 ? `\`${path.join('.')}\`: ${error.message}` : error.message);
    });
    if (problems.length > 0) return new ContractError('BAD_INPUT', problems.join('; '));
    const { idempotencyKey, ...others } = read as { readonly idempotencyKey: string };
    return 'idempotencyKey' in input ? { idempotencyKey, ...others } : others;
  }
}
