import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { Described } from './described';
import { bare, usesOf } from './search';
import { TypeLink } from './type-link';

interface TypePageProps {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLNamedType;
  readonly open: (type: string) => void;
}

/** All that the contract says of one type. */
export function TypePage({ schema, type, open }: TypePageProps) {
  const uses = usesOf(schema, type.name);
  return (
    <article className="type" aria-label={type.name}>
      <h2 className="type-name">
        {type.name} <span className="kind">{kindOf(type)}</span>
      </h2>
      <Described text={type.description} />
      <Members type={type} open={open} />
      {uses.length > 0 && (
        <section>
          <h3>Where it is used</h3>
          <ul className="uses">
            {uses.map((use) => (
              <li key={use}>
                <TypeLink type={use.split('.')[0] ?? use} label={use} open={open} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function Members({ type, open }: Pick<TypePageProps, 'type' | 'open'>) {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    const fields: readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
    return (
      <section>
        <h3>{fields.length === 1 ? 'One field' : `${fields.length} fields`}</h3>
        <dl className="members">
          {fields.map((field) => (
            <Member key={field.name} field={field} open={open} />
          ))}
        </dl>
      </section>
    );
  }
  if (isEnumType(type)) {
    return (
      <section>
        <h3>Values</h3>
        <dl className="members">
          {type.getValues().map(({ name, description, deprecationReason }) => (
            <div key={name} id={`member-${name}`}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <Deprecated reason={deprecationReason} />
                <Described text={description} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  }
  if (!isUnionType(type)) return null;
  return (
    <section>
      <h3>One of</h3>
      <ul className="uses">
        {type.getTypes().map(({ name }) => (
          <li key={name}>
            <TypeLink type={name} label={name} open={open} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MemberProps {
  readonly field: GraphQLField<unknown, unknown> | GraphQLInputField;
  readonly open: (type: string) => void;
}

function Member({ field, open }: MemberProps) {
  const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
  return (
    <div id={`member-${field.name}`}>
      <dt>
        <code className="field">{field.name}</code>
        <TypeLink type={bare(String(field.type))} label={String(field.type)} open={open} />
      </dt>
      <dd>
        <Deprecated reason={field.deprecationReason} />
        <Described text={field.description} />
        {args.length > 0 && (
          <ul className="arguments" aria-label={`Arguments of ${field.name}`}>
            {args.map(({ name, type, description, deprecationReason }) => (
              <li key={name}>
                <code>{name}</code>
                <TypeLink type={bare(String(type))} label={String(type)} open={open} />
                <Deprecated reason={deprecationReason} />
                <Described text={description} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function Deprecated({ reason }: { readonly reason: string | null | undefined }) {
  if (!reason) return null;
  return (
    <p className="deprecated">
      <b>Deprecated.</b> {reason}
    </p>
  );
}

function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return 'object';
  if (isInputObjectType(type)) return 'input';
  if (isEnumType(type)) return 'enum';
  if (isUnionType(type)) return 'union';
  return isInterfaceType(type) ? 'interface' : 'scalar';
}
