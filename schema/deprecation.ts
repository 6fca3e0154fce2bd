import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

/** A day in UTC, `2027-06-30`. */
export type Day = string;

/** From which day on something may be gone, and what takes its place: a sibling by its name, or `Type.field` elsewhere. */
export interface Deprecation {
  readonly until: Day;
  readonly use: string;
}

/** Something deprecated, where it stands, and the reason that clients read. */
export interface Deprecated {
  readonly coordinate: string;
  readonly reason: string;
  /** Names beside it, by which a successor may be called. */
  readonly siblings: readonly string[];
}

/** The reason as every SDL says it: `2027-06-30: use displayName`. */
export function reasonFor({ until, use }: Deprecation): string {
  return `${until}: use ${use}`;
}

/** What a reason says, or null where it is not in the one form that tools can read. */
export function deprecationOf(reason: string): Deprecation | null {
  const [, until, use] = FORM.exec(reason) ?? [];
  return until && use && isDay(until) ? { until, use } : null;
}

const FORM = /^(\d{4}-\d\d-\d\d): use ((?:[_A-Za-z]\w*\.)?[_A-Za-z]\w*)$/;

export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/** Deprecations that a team cannot rely on, as sentences: no day, no successor, a day that has gone by. */
export function deprecationProblems(schema: GraphQLSchema, today: Day): readonly string[] {
  return deprecatedIn(schema).flatMap(({ coordinate, reason }) => {
    const deprecation = deprecationOf(reason);
    if (!deprecation) {
      return [
        `\`${coordinate}\` is deprecated with a day and a successor, \`2027-06-30: use displayName\`, not by \`${reason}\`; say both`,
      ];
    }
    if (deprecation.until >= today) return [];
    return [
      `\`${coordinate}\` was to go on \`${deprecation.until}\`, and is still there; remove it, or give it a later day`,
    ];
  });
}

/** A reason is read by all who are served the field: it names nothing that their contract does not have. */
export function successorProblems(contract: GraphQLSchema, audience: string): readonly string[] {
  return deprecatedIn(contract).flatMap(({ coordinate, reason, siblings }) => {
    const use = deprecationOf(reason)?.use;
    if (!use || siblings.includes(use) || isFieldOf(contract, use)) return [];
    return [
      `\`${coordinate}\` points to \`${use}\`, which the contract of \`${audience}\` does not have; name what everybody who sees it can use`,
    ];
  });
}

/** Fields, arguments, input fields and enum values that are on their way out. */
export function deprecatedIn(schema: GraphQLSchema): readonly Deprecated[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => {
      if (isEnumType(type)) return deprecatedOf(type.getValues(), (name) => `${type.name}.${name}`);
      if (isInputObjectType(type))
        return deprecatedOf(Object.values(type.getFields()), (name) => `${type.name}.${name}`);
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      const fields = Object.values(type.getFields());
      return [
        ...deprecatedOf(fields, (name) => `${type.name}.${name}`),
        ...fields.flatMap((field) => deprecatedOf(field.args, (name) => `${type.name}.${field.name}(${name}:)`)),
      ];
    });
}

interface Element {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

function deprecatedOf(elements: readonly Element[], coordinateOf: (name: string) => string): readonly Deprecated[] {
  return elements.flatMap(({ name, deprecationReason: reason }) => {
    if (reason === undefined || reason === null) return [];
    const siblings = elements.map((element) => element.name).filter((other) => other !== name);
    return [{ coordinate: coordinateOf(name), reason, siblings }];
  });
}

function isFieldOf(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(field) !== undefined && type.getValue(field) !== null;
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return false;
  return Object.hasOwn(type.getFields(), field);
}

/** The calendar has it: there is no 30th of February. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && dayOf(moment) === text;
}
