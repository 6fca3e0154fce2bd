import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import {
  type ASTVisitor,
  type FloatValueNode,
  GraphQLError,
  type IntValueNode,
  type OperationDefinitionNode,
  type ValidationContext,
} from 'graphql';
import type { Asking } from '../asking';
import { forClient, refusal } from '../view/errors';
import { asksFor, fragmentsOf } from '../view/introspection';
import { type Costed, costOfIntrospection, knownCostOf } from './cost';
import { type Shape, shapeOf } from './shape';

/** How large an operation may be, each on its own. */
export interface Limits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** Where no variable says so: an operation that a person wrote is far below them. */
const NESTING = 150;
const DIRECTIVES = 100;
const SELECTIONS = 8_000;

/** As deep as the introspection that explorers send, whatever is asked of data. */
const INTROSPECTION_DEPTH = 20;
/** How many times the introspection that explorers send one operation may cost. */
const INTROSPECTIONS = 2;

/** Refuses an operation that is too large after its document was validated, and before anything is planned for it. */
export function limiting(limits: Limits): ApolloServerPlugin<Asking> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(context) {
          const error = tooLarge(context, limits);
          if (error) throw error;
        },
        async willSendResponse({ response }) {
          const first = response.body.kind === 'single' ? response.body.singleResult.errors?.[0] : undefined;
          if (response.body.kind !== 'single' || !first || !isTooLong(first.message)) return;
          response.body.singleResult.errors = [forClient(refusal('TOO_LARGE', tooLong(limits)).toJSON())];
          response.http.status = 413;
        },
      };
    },
  };
}

type Resolved = GraphQLRequestContextDidResolveOperation<Asking>;

function tooLarge({ operation, document, schema, request }: Resolved, limits: Limits): GraphQLError | null {
  if (!operation) return null;
  const isData = asksFor(operation, fragmentsOf(document)) === 'data';
  const depth = isData ? limits.depth : Math.max(limits.depth, INTROSPECTION_DEPTH);
  const excess = excessOf(shapeOf(operation, document), { ...limits, depth });
  if (excess) return refusal('TOO_LARGE', excess);
  const most = isData ? limits.cost : INTROSPECTIONS * costOfIntrospection(schema);
  const costed = { schema, document, operationName: nameOf(operation), variables: request.variables ?? {} };
  return tooDear(costed, most);
}

/** @returns in words what is too large, or null. */
function excessOf(shape: Shape, { depth, aliases }: Limits): string | null {
  const measures: readonly (readonly [keyof Shape, string, number])[] = [
    ['depth', 'fields within fields', depth],
    ['nesting', 'fields and fragments within each other', NESTING],
    ['aliases', 'aliases', aliases],
    ['directives', 'directives', DIRECTIVES],
    ['selections', 'selections', SELECTIONS],
  ];
  const [measure, what, most] = measures.find(([name, , limit]) => shape[name] > limit) ?? [];
  if (!measure) return null;
  return `an operation has at most ${most} ${what}, with its fragments written out, and this one has ${count(shape[measure])}: ask for less at a time`;
}

function count(number: number): string {
  return Number.isSafeInteger(number) ? String(number) : 'more than can be counted';
}

/** A cost that cannot be told is no way around it: what errs is told, as it would be when the operation is run. */
function tooDear(costed: Costed, most: number): GraphQLError | null {
  try {
    const cost = knownCostOf(costed);
    if (cost <= most) return null;
    return refusal(
      'TOO_LARGE',
      `an operation costs at most ${most}, and this one ${count(cost)}: ask for shorter pages or fewer fields`,
    );
  } catch (error) {
    if (error instanceof GraphQLError) return refusal('BAD_INPUT', error.message);
    throw error;
  }
}

function nameOf({ name }: OperationDefinitionNode): string | undefined {
  return name?.value;
}

/** The parser stops at its limits in words of its own: the number of tokens, and the depth of its own stack. */
function isTooLong(message: string): boolean {
  return /Document contains more that \d+ tokens|Maximum call stack size exceeded/.test(message);
}

function tooLong({ tokens }: Limits): string {
  return `a document has at most ${tokens} tokens, and this one has more or is too deep to read: send one operation at a time`;
}

/** Names that the executor needs for itself: an alias that begins with `__` could be read as a type or a prototype. */
function reservedNames(context: ValidationContext): ASTVisitor {
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

/** A number that is written too large reads as infinite, which is none that a subgraph could be sent. */
function finiteNumbers(context: ValidationContext): ASTVisitor {
  const refuseInfinite = (node: FloatValueNode | IntValueNode) => {
    if (Number.isFinite(Number(node.value))) return;
    context.reportError(new GraphQLError('a number is at most 1.7e308, and one here is larger', { nodes: node }));
  };
  return { FloatValue: refuseInfinite, IntValue: refuseInfinite };
}

/** What a document must hold to beside the rules of GraphQL. */
export const OWN_RULES = [reservedNames, finiteNumbers];
