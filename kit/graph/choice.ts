import { registerEnumType } from 'type-graphql';

/** A closed set of words, named once in the domain, as an enum of the graph whose values are the words themselves. */
export function choice<const Words extends readonly string[]>(
  name: string,
  words: Words,
  description: string,
): { readonly [Word in Words[number]]: Word } {
  const values = Object.fromEntries(words.map((word) => [word, word])) as { [Word in Words[number]]: Word };
  registerEnumType(values, { name, description });
  return values;
}
