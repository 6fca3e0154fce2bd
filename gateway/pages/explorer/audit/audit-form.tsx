export type Sought = Readonly<Record<'customer' | 'who' | 'label' | 'since' | 'until', string | null>>;

interface AuditFormProps {
  readonly sought: Sought;
  readonly search: (sought: Sought) => void;
  /** The same search, for what came since. */
  readonly again: () => void;
}

const FIELDS = [
  { name: 'customer', title: 'Customer', type: 'text', example: 'C12345678903' },
  { name: 'who', title: 'Who asked', type: 'text', example: 'demo-finance' },
  { name: 'label', title: 'Label', type: 'text', example: 'CREDIT' },
  { name: 'since', title: 'From (UTC)', type: 'date', example: '' },
  { name: 'until', title: 'Before (UTC)', type: 'date', example: '' },
] as const;

export function AuditForm({ sought, search, again }: AuditFormProps) {
  return (
    <search>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const word = (name: string) => String(given.get(name) ?? '').trim() || null;
          const next = Object.fromEntries(FIELDS.map(({ name }) => [name, word(name)])) as Sought;
          if (FIELDS.some(({ name }) => next[name] !== sought[name])) search(next);
          else again();
        }}
      >
        {FIELDS.map(({ name, title, type, example }) => (
          <label key={name}>
            <span>{title}</span>
            <input
              name={name}
              type={type}
              defaultValue={sought[name] ?? ''}
              placeholder={example}
              spellCheck={false}
              autoComplete="off"
            />
          </label>
        ))}
        <button type="submit" className="loud">
          Search
        </button>
        {FIELDS.some(({ name }) => sought[name]) && (
          <button type="button" onClick={() => search(NOTHING)}>
            Everything
          </button>
        )}
      </form>
    </search>
  );
}

const NOTHING: Sought = { customer: null, who: null, label: null, since: null, until: null };
