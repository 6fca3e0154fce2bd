import type { Collection } from '../collection';
import { CommandError, failedToParse } from '../errors';
import { compileUpdate, fieldsChangedBy, isReplacement } from '../updates';
import { type Document, isNumeric, isRecord, toNumber } from '../values';
import {
  type Found,
  findAll,
  findFirst,
  insert,
  type Modification,
  modify,
  remove,
  type Selection,
  upsert,
  versionFrom,
} from '../writing';
import { type Call, type Command, recordOf, refuseOthers, type Services } from './call';

/** What writes many documents; each statement may fail by itself. */
export const writingCommands: Readonly<Record<string, Command>> = {
  insert: insertCommand,
  update: updateCommand,
  delete: deleteCommand,
};

interface Tally {
  n: number;
  nModified: number;
  readonly upserted: Document[];
}

type Statement = (collection: Collection, tally: Tally, position: number, commits: Commits) => Promise<void>;

/** Statements that may be on their way to the disk before the next ones wait for them. */
const MOST_UNWRITTEN = 500;
/** Statements that run before another writer of the collection has its turn. */
const TURN = 100;

async function insertCommand(call: Call, services: Services) {
  call.allow('documents');
  const statements = call.rawList('documents').map(
    (bytes): Statement =>
      async (collection, tally, _, commits) => {
        commits.add(insert(collection, versionFrom(bytes)));
        tally.n += 1;
      },
  );
  const { n, writeErrors } = await execute(call, services, statements);
  return { n, ...writeErrors, ok: 1 };
}

async function updateCommand(call: Call, services: Services) {
  call.allow('updates');
  const statements = call.list('updates').map(updateStatement);
  const { n, nModified, upserted, writeErrors } = await execute(call, services, statements);
  return { n, nModified, ...(upserted.length > 0 && { upserted }), ...writeErrors, ok: 1 };
}

async function deleteCommand(call: Call, services: Services) {
  call.allow('deletes');
  const statements = call.list('deletes').map(deleteStatement);
  const { n, writeErrors } = await execute(call, services, statements);
  return { n, ...writeErrors, ok: 1 };
}

function updateStatement(statement: Document): Statement {
  return async (collection, tally, position, commits) => {
    refuseOthers('update', statement, ['q', 'u', 'multi', 'upsert']);
    const modification = modificationFrom(statement);
    if (statement.multi === true) refuseReplacement(statement.u);
    const before = tally.n;
    for await (const found of selected(collection, modification, statement.multi === true)) {
      const { isModified, written } = modify(collection, found, modification);
      await commits.added(written);
      tally.n += 1;
      tally.nModified += Number(isModified);
    }
    if (tally.n > before || statement.upsert !== true) return;
    const { id, written } = upsert(collection, modification);
    commits.add(written);
    tally.n += 1;
    tally.upserted.push({ index: position, _id: id });
  };
}

function deleteStatement(statement: Document): Statement {
  return async (collection, tally, _, commits) => {
    refuseOthers('delete', statement, ['q', 'limit']);
    const selection = selectionFrom(statement);
    const isMany = !isNumeric(statement.limit) || toNumber(statement.limit) === 0;
    for await (const found of selected(collection, selection, isMany)) {
      await commits.added(remove(collection, found));
      tally.n += 1;
    }
  };
}

/** Which documents a statement means. */
const selectionFrom = ({ q }: Document): Selection => ({ filter: recordOf('q', q) });

/** Which documents a statement means, and what becomes of them. */
const modificationFrom = (statement: Document): Modification => ({
  ...selectionFrom(statement),
  apply: compileUpdate(statement.u),
  changes: fieldsChangedBy(statement.u),
});

function refuseReplacement(update: unknown): void {
  if (isRecord(update) && isReplacement(update))
    throw failedToParse('multi update is not supported for replacement-style update');
}

async function* selected(collection: Collection, selection: Selection, isMany: boolean): AsyncGenerator<Found> {
  if (isMany) yield* findAll(collection, selection);
  const first = isMany ? null : await findFirst(collection, selection);
  if (first) yield first;
}

/** Runs the statements of a command in turn; an ordered command ends at the first that fails. */
async function execute(call: Call, { catalog }: Services, statements: readonly Statement[]) {
  const tally: Tally = { n: 0, nModified: 0, upserted: [] };
  const commits = new Commits();
  const errors: Document[] = [];
  const isOver = () => errors.length > 0 && call.flag('ordered', true);
  for (let from = 0; from < statements.length && !isOver(); from += TURN) {
    await catalog.writing(call.namespace, async (collection) => {
      for (let at = from; at < Math.min(from + TURN, statements.length) && !isOver(); at++) {
        await inTime(call, () => statements[at]?.(collection, tally, at, commits)).catch((error: unknown) =>
          errors.push(writeError(at, error)),
        );
      }
    });
    await commits.inTime();
  }
  await commits.all();
  return { ...tally, writeErrors: errors.length > 0 && { writeErrors: errors } };
}

/** What is late is not begun; what was begun is finished. */
async function inTime(call: Call, statement: () => Promise<void> | undefined): Promise<void> {
  call.time.check();
  await statement();
}

function writeError(index: number, error: unknown): Document {
  if (!(error instanceof CommandError)) throw error;
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

/** Collects what is on its way to the disk, so that many statements share a write and all are there at the end. */
class Commits {
  private waiting: Promise<unknown>[] = [];

  add(written: Promise<void>): void {
    this.waiting.push(
      written.then(
        () => null,
        (error: unknown) => error,
      ),
    );
  }

  async added(written: Promise<void>): Promise<void> {
    this.add(written);
    await this.inTime();
  }

  async inTime(): Promise<void> {
    if (this.waiting.length >= MOST_UNWRITTEN) await this.all();
  }

  /** @throws what the first failed write failed with */
  async all(): Promise<void> {
    const failures = await Promise.all(this.waiting);
    this.waiting = [];
    const failure = failures.find((each) => each !== null);
    if (failure) throw failure;
  }
}
