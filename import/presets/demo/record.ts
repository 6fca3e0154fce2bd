/** A record as an import makes it: a command and its input, other records named by their outer ids. */
export interface DemoRecord {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}
