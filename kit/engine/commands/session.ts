import { LARGEST_DOCUMENT } from '../bson';
import { LARGEST_MESSAGE } from '../wire';
import type { Command } from './call';

/** The version whose behaviour the engine follows, and the wire version that goes with it. */
const VERSION = '7.0.0';
const WIRE_VERSION = 21;

const hello: Command = () => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: LARGEST_DOCUMENT,
  maxMessageSizeBytes: LARGEST_MESSAGE,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
  ok: 1,
});

const ok: Command = () => ({ ok: 1 });

/** What a driver asks of any server. */
export const sessionCommands: Readonly<Record<string, Command>> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: ok,
  endSessions: ok,
  buildInfo: () => ({
    version: VERSION,
    versionArray: VERSION.split('.').map(Number),
    maxBsonObjectSize: LARGEST_DOCUMENT,
    ok: 1,
  }),
};
