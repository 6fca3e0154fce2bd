import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Log } from './log';
import { PREFIX, type RedisClient } from './redis';

/**
 * Small words between processes: "there is something to do". They carry no state and may get lost, come twice or come
 * late; who misses one finds the work at the next round.
 */
export interface Wakeups {
  publish(topic: string): void;
  /** @returns a function that stops listening. */
  subscribe(topic: string, listener: () => void): () => void;
  close(): Promise<void>;
}

/** Within one process. */
export function localWakeups(): Wakeups {
  // The prefix keeps a topic called `error` from being thrown.
  const heard = new EventEmitter().setMaxListeners(0);
  return {
    // A listener never runs inside the publisher's call: what it throws is not the publisher's.
    publish: (topic) => void setImmediate(() => heard.emit(`on ${topic}`)),
    subscribe: (topic, listener) => {
      heard.on(`on ${topic}`, listener);
      return () => void heard.off(`on ${topic}`, listener);
    },
    close: async () => void heard.removeAllListeners(),
  };
}

/** A connection that could not listen is given up after this, in milliseconds, and another one tries. */
const DEAF = 1_000;

/** Between processes through Redis; within this one directly, whether Redis is there or not. */
export function redisWakeups(redis: RedisClient, log: Log): Wakeups {
  const local = localWakeups();
  const origin = randomUUID();
  const channel = `${PREFIX}wakeups`;
  // By itself ioredis listens again as well, and nobody catches it where that fails: the process would end.
  const ears = redis.duplicate({ autoResubscribe: false });
  ears.on('error', () => undefined);
  let isClosed = false;
  const reconnect = () => ears.status === 'ready' && ears.disconnect(true);
  ears.on('ready', () =>
    ears.subscribe(channel).catch((error: unknown) => {
      if (isClosed) return;
      log.warn({ err: error }, 'not listening');
      setTimeout(reconnect, DEAF).unref();
    }),
  );
  ears.on('message', (_channel, text) => {
    const message = parsed(text);
    if (message && message.origin !== origin) local.publish(message.topic);
  });

  return {
    publish(topic) {
      local.publish(topic);
      redis.publish(channel, JSON.stringify({ origin, topic })).catch((error: unknown) => {
        log.debug({ err: error, topic }, 'a wake-up stayed at home');
      });
    },
    subscribe: local.subscribe,
    async close() {
      isClosed = true;
      ears.disconnect();
      await local.close();
    },
  };
}

interface Message {
  readonly origin: string;
  readonly topic: string;
}

function parsed(text: string): Message | null {
  try {
    const { origin, topic } = JSON.parse(text);
    return typeof origin === 'string' && typeof topic === 'string' ? { origin, topic } : null;
  } catch {
    return null;
  }
}
