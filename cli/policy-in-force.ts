import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../kit/service/log';
import { watchFile } from '../kit/service/watched-file';
import { pageFor } from '../schema/page-problems';
import { THE_PAGE } from '../schema/policy/parse';
import { type PolicyPage, readPage } from '../schema/policy/policy-page';
import type { DecisionTable } from '../schema/policy/table';

/** Makes ready for the next page, and returns what puts it in force. @throws Error where it cannot be served: the old one stays. */
export type MakeReady = (next: DecisionTable) => Promise<() => void>;

/** The policy page that decides in this process: that of POLICY_FILE, which is followed, else the built-in one. */
export interface PolicyInForce {
  readonly page: PolicyPage;
  readonly table: DecisionTable;
  /** Whatever else must change in the same moment as the page. */
  beforeEach(makeReady: MakeReady): void;
  /** While it lasts no page is exchanged. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Reads the file at once: somebody has a page that this process has not. */
  reread(): Promise<void>;
  /** Takes a page that was refused, now that there is another graph. */
  again(): Promise<void>;
  leave(): void;
}

const SUPERGRAPH = join(__dirname, '..', 'schema', 'printed', 'supergraph.graphql');

/** @throws PolicyError with all that is wrong with the page, Error if there is none. */
export function followPolicy(file: string | undefined, log: Log): PolicyInForce {
  if (file === undefined) return new FollowedPolicy(readPage(readFileSync(THE_PAGE, 'utf8')));
  const followed = new FollowedPolicy(servable(textOf(file)));
  followed.follow(file, log);
  return followed;
}

/** The page of POLICY_FILE, or the built-in one, as it stands now. @throws as `followPolicy` */
export function readPolicyFile(file: string | undefined): PolicyPage {
  return file === undefined ? readPage(readFileSync(THE_PAGE, 'utf8')) : servable(textOf(file));
}

/** Every process judges by the same graph, or one of them would wait for a page that the others refused. */
function servable(text: string): PolicyPage {
  return pageFor(text, readFileSync(SUPERGRAPH, 'utf8'));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`POLICY_FILE is \`${file}\`, which cannot be read (${code}): check the path`, { cause: error });
  }
}

class FollowedPolicy implements PolicyInForce {
  private readonly taking: MakeReady[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  reread: () => Promise<void> = async () => undefined;
  again: () => Promise<void> = async () => undefined;
  leave: () => void = () => undefined;

  constructor(private current: PolicyPage) {}

  get page(): PolicyPage {
    return this.current;
  }

  get table(): DecisionTable {
    return this.current.table;
  }

  beforeEach(makeReady: MakeReady): void {
    this.taking.push(makeReady);
  }

  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  follow(path: string, log: Log): void {
    const take = (text: string) => this.inTurn(() => this.take(text, log));
    const watched = watchFile({ path, text: this.current.text, take, log });
    this.reread = watched.reread;
    this.again = watched.again;
    this.leave = watched.leave;
  }

  /** Everything is made ready first, then all of it changes in one moment: no part of a process is a page ahead of another. */
  private async take(text: string, log: Log): Promise<void> {
    const next = servable(text);
    const putInForce: (() => void)[] = [];
    for (const makeReady of this.taking) putInForce.push(await makeReady(next.table));
    const { version: before } = this.table;
    this.current = next;
    for (const put of putInForce) put();
    log.info({ before, now: next.table.version }, 'another policy page is in force');
  }
}
