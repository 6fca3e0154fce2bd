import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/** Tokens that a document may hold: the parser stops there, so that its cost is bounded before anything else is known. */
export const MAX_TOKENS = 15_000;

/** Names that the executor needs for itself: an alias that begins with `__` could be read as a type or a prototype. */
export function reservedNames(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias, name }) {
      if (!alias?.value.startsWith('__') || alias.value === name.value) return;
      context.reportError(
        new GraphQLError(`an alias does not begin with two underscores, as \`${alias.value}\` does: choose another`, {
          nodes: alias,
        }),
      );
    },
    VariableDefinition({ variable }) {
      if (variable.name.value !== 'representations') return;
      context.reportError(
        new GraphQLError('a variable is not called `representations`: choose another name', { nodes: variable }),
      );
    },
  };
}
