import { type DirectiveNode, type DocumentNode, parse } from 'graphql';
import { derivedProblems } from './derived';
import { labelsOf } from './label-index';
import { argumentsOf, type SdlType, typesOf, usesOf } from './labelled-sdl';
import { namesOf, typeProblems } from './labels';
import type { DecisionTable } from './policy/table';
import { refusedDirectives } from './subgraph-links';

/**
 * Where a supergraph that was composed elsewhere does not hold what composition here promises, as sentences: every
 * coordinate labelled by words of the page, keys only, and no derived field that shows more than its inputs.
 */
export function supergraphProblems(
  sdl: string,
  table: Pick<DecisionTable, 'policy' | 'looser' | 'isReleased'>,
): readonly string[] {
  const document = parsed(sdl);
  if (typeof document === 'string') return [document];
  const known = namesOf(table);
  const problems = [
    ...refusedDirectives(document, nameIn),
    ...typesOf(document).flatMap((type) => [...typeProblems(withKeys(type), known, nameIn), ...joinProblems(type)]),
  ];
  return problems.length > 0 ? problems : derivedProblems(labelsOf(sdl), table);
}

/** Composition has brought every directive to its own name. */
const nameIn = ({ name }: DirectiveNode): string => name.value;

function parsed(sdl: string): DocumentNode | string {
  try {
    return parse(sdl);
  } catch (error) {
    return `it is not written in GraphQL: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** In a supergraph the keys of a type stand in `@join__type(key: …)`. */
function withKeys(type: SdlType): SdlType {
  const keys = usesOf(type.directives, 'join__type').filter((use) => argumentsOf(use).key !== undefined);
  return { ...type, directives: [...type.directives, ...keys.map(keyOf)] };
}

function keyOf({ name, arguments: given = [], ...directive }: DirectiveNode): DirectiveNode {
  const renamed = given.map((argument) =>
    argument.name.value === 'key' ? { ...argument, name: { ...argument.name, value: 'fields' } } : argument,
  );
  return { ...directive, name: { ...name, value: 'key' }, arguments: renamed };
}

function joinProblems({ name, directives, fields }: SdlType): readonly string[] {
  const isForeign = usesOf(directives, 'join__type').some((use) => argumentsOf(use).isInterfaceObject === true);
  const needy = fields.filter((field) =>
    usesOf(field.directives, 'join__field').some((use) => {
      const { requires, provides } = argumentsOf(use);
      return requires !== undefined || provides !== undefined;
    }),
  );
  return [
    ...(isForeign ? [`\`${name}\` is an @interfaceObject; declare the types themselves`] : []),
    ...needy.map(({ coordinate }) => `\`${coordinate}\` uses @requires or @provides; keep a copy instead`),
  ];
}
