/** A field was read that `from` does not name. */
export class UnnamedField extends Error {}

/** Stored fields of exactly these names, each with this value; any other name is refused. */
export function onlyNamed(names: readonly string[], value: unknown): object {
  const refuse = (name: string | symbol) => {
    if (typeof name === 'string' && !names.includes(name)) throw new UnnamedField(name);
  };
  return new Proxy(Object.fromEntries(names.map((name) => [name, value])), {
    get: (target, name) => {
      refuse(name);
      return Reflect.get(target, name);
    },
    has: (target, name) => {
      refuse(name);
      return Reflect.has(target, name);
    },
  });
}

/** A value that may be called, walked, counted and compared, whatever a function takes it for. */
export function anything(): unknown {
  const value: unknown = new Proxy(() => value, {
    get: (_target, name) => {
      if (name === Symbol.toPrimitive) return () => 1;
      if (name === Symbol.iterator) return () => [].values();
      return value;
    },
    apply: () => value,
    has: () => true,
  });
  return value;
}
