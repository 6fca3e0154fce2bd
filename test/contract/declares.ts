import type { SubgraphDefinition } from '../../kit/graph';
import { derivedProblems } from '../../schema/derived';
import { labelsOf } from '../../schema/label-index';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { derivedFields, type PrintedField, printedTypes } from './declared';
import { anything, onlyNamed, UnnamedField } from './proxies';

const policy = loadPolicy();
const table = tabulate(policy);

/** What can be seen on paper: labels, actions, nulls, and what fields are made from. */
export function declares(definition: SubgraphDefinition): void {
  const types = printedTypes(definition.sdl);
  const objects = types.filter(({ kind }) => kind === 'object');
  const mutations = types.find(({ name }) => name === 'Mutation')?.fields ?? [];
  const fields = types.filter(({ name }) => name !== 'Mutation').flatMap((type) => type.fields);

  it('every field and every input has one label of the policy page', () => {
    const known = [...policy.reading.keys(), 'INHERIT'];
    expect(fields.length).toBeGreaterThan(20);
    expect(coordinates(fields, ({ labels }) => labels.length !== 1 || !known.includes(labels[0] ?? ''))).toEqual([]);
  });

  it('every entity says by its record label who may know of it', () => {
    const entities = objects.filter(({ key }) => key);
    expect(entities.length).toBeGreaterThan(0);
    expect(entities.filter(({ record }) => !record || !policy.reading.has(record))).toEqual([]);
  });

  it('every mutation is one action of the writing table', () => {
    expect(mutations.length).toBeGreaterThan(0);
    expect(
      coordinates(mutations, ({ actions }) => actions.length !== 1 || !policy.writing.has(actions[0] ?? '')),
    ).toEqual([]);
  });

  it('what may be hidden may be null', () => {
    const hideable = objects
      .filter(({ name }) => name !== 'Query')
      .flatMap((type) => type.fields)
      .filter(({ isKey, labels }) => !isKey && labels[0] !== 'INHERIT');
    expect(coordinates(hideable, ({ nonNull }) => nonNull)).toEqual([]);
  });

  it('no derived field shows more than what it is made from', () => {
    expect(derivedProblems(labelsOf(definition.sdl), table)).toEqual([]);
  });

  it('no field is made from what it does not name', () => {
    const strays = derivedFields(definition).filter(([, field]) => readsUnnamed(field));
    expect(strays.map(([coordinate]) => coordinate)).toEqual([]);
  });
}

function coordinates(fields: readonly PrintedField[], are: (field: PrintedField) => boolean): readonly string[] {
  return fields.filter(are).map(({ coordinate }) => coordinate);
}

/** Once on nothing, and once on what answers to anything: so that no early return hides a later reading. */
function readsUnnamed({ from, by }: ReturnType<typeof derivedFields>[number][1]): boolean {
  const names = from.map(({ name }) => name);
  return [null, anything()].some((value) => {
    try {
      by?.(onlyNamed(names, value) as never, new Date('2026-11-22T00:00:00Z'));
      return false;
    } catch (error) {
      return error instanceof UnnamedField;
    }
  });
}
