import { decode, encodeDocument } from '../bson';
import type { Catalog } from '../catalog';
import type { Cursors } from '../cursors';
import { badValue, CommandError, failedToParse, notImplemented } from '../errors';
import { TimeLimit } from '../time-limit';
import { type Document, isNumeric, isRecord, toNumber } from '../values';
import type { Request } from '../wire';

/** What commands work on. */
export interface Services {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
}

export type Reply = Document | Buffer;
export type Command = (call: Call, services: Services) => Promise<Reply> | Reply;

/** Options that any command may bring and that change nothing here. */
const HARMLESS = new Set([
  ...[
    '$db',
    'lsid',
    '$clusterTime',
    '$readPreference',
    'readConcern',
    'writeConcern',
    'maxTimeMS',
    'comment',
    'txnNumber',
  ],
  ...[
    'apiVersion',
    'apiStrict',
    'apiDeprecationErrors',
    'allowDiskUse',
    'noCursorTimeout',
    'ordered',
    'bypassDocumentValidation',
  ],
]);

/** One command with its arguments, read and checked. */
export class Call {
  readonly name: string;
  /** Begins when the command has arrived. */
  readonly time: TimeLimit;
  private readonly command: Document;

  constructor(private readonly request: Request) {
    this.command = request.command;
    this.name = Object.keys(this.command)[0] ?? '';
    const maxTime = this.number('maxTimeMS') ?? 0;
    if (maxTime < 0) throw badValue('maxTimeMS must not be negative');
    this.time = new TimeLimit(maxTime);
    if (this.command.startTransaction === true || this.command.autocommit === false) throw noTransactions();
  }

  get database(): string {
    return String(this.command.$db ?? 'admin');
  }

  /** The collection the command names first, with its database. @throws CommandError 73 */
  get namespace(): string {
    return this.namespaceOf(this.command[this.name]);
  }

  namespaceOf(collection: unknown): string {
    if (typeof collection !== 'string' || collection === '') {
      throw new CommandError(73, 'InvalidNamespace', `\`${this.name}\` needs the name of a collection`);
    }
    return `${this.database}.${collection}`;
  }

  /** @throws CommandError 238 for the first option that is not named here: to ignore it would answer another question. */
  allow(...options: readonly string[]): void {
    refuseOthers(this.name, this.command, [this.name, ...options], HARMLESS);
  }

  value(name: string): unknown {
    return this.command[name];
  }

  document(name: string): Document {
    return recordOf(name, this.command[name]);
  }

  number(name: string): number | undefined {
    return numberOf(name, this.command[name]);
  }

  flag(name: string, whenMissing: boolean): boolean {
    return Boolean(this.command[name] ?? whenMissing);
  }

  /** A list of documents, whether inside the command or beside it. */
  list(name: string): readonly Document[] {
    return this.request.lists.get(name)?.map(decode) ?? this.inlineList(name);
  }

  /** The same, as bytes. */
  rawList(name: string): readonly Buffer[] {
    return this.request.lists.get(name) ?? this.inlineList(name).map(encodeDocument);
  }

  private inlineList(name: string): readonly Document[] {
    const list = this.command[name];
    if (!Array.isArray(list)) throw failedToParse(`\`${name}\` of \`${this.name}\` must be an array`);
    return list.map((each) => recordOf(name, each));
  }
}

/** @throws CommandError 238 for the first option that is not allowed */
export function refuseOthers(
  what: string,
  options: Document,
  allowed: readonly string[],
  harmless: ReadonlySet<string> = new Set(),
): void {
  for (const [option, value] of Object.entries(options)) {
    const isIdle = value === undefined || value === null || value === false;
    if (!isIdle && !allowed.includes(option) && !harmless.has(option)) throw notImplemented(`${option} of ${what}`);
  }
}

/** @throws CommandError 14 for anything but a document; nothing is an empty one */
export function recordOf(name: string, value: unknown): Document {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw new CommandError(14, 'TypeMismatch', `\`${name}\` must be an object`);
  return value;
}

/** @throws CommandError 14 for anything but a number or nothing */
export function numberOf(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw new CommandError(14, 'TypeMismatch', `\`${name}\` must be a number`);
  return toNumber(value);
}

const noTransactions = () =>
  new CommandError(20, 'IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
