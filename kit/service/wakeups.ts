import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Log } from './log';
import { PREFIX, type RedisClient } from './redis';

/**
 * Small words between processes: "there is something to do". They carry no state and may get lost, come twice or come
 * late; who misses one finds the work at the next round.
 */
export interface Wakeups {
  publish(topic: string, word?: string): void;
  /** @returns a function that stops listening. */
  subscribe(topic: string, listener: (word: string) => void): () => void;
  close(): Promise<void>;
}

/** Within one process. */
export function localWakeups(): Wakeups {
  // The prefix keeps a topic called `error` from being thrown.
  const heard = new EventEmitter().setMaxListeners(0);
  return {
    // A listener never runs inside the publisher's call: what it throws is not the publisher's.
    publish: (topic, word = '') => void setImmediate(() => heard.emit(`on ${topic}`, word)),
    subscribe: (topic, listener) => {
      heard.on(`on ${topic}`, listener);
      return () => void heard.off(`on ${topic}`, listener);
    },
    close: async () => void heard.removeAllListeners(),
  };
}

/** Between processes through Redis; within this one directly, whether Redis is there or not. */
export function redisWakeups(redis: RedisClient, log: Log): Wakeups {
  const local = localWakeups();
  const origin = randomUUID();
  const channel = `${PREFIX}wakeups`;
  // By itself ioredis listens again as well, and nobody catches it where that fails: the process would end.
  const ears = redis.duplicate({ autoResubscribe: false });
  ears.on('error', () => undefined);
  ears.on(
    'ready',
    () => void ears.subscribe(channel).catch((error: unknown) => log.warn({ err: error }, 'not listening')),
  );
  ears.on('message', (_channel, text) => {
    const message = parsed(text);
    if (message && message.origin !== origin) local.publish(message.topic, message.word);
  });

  return {
    publish(topic, word = '') {
      local.publish(topic, word);
      redis.publish(channel, JSON.stringify({ origin, topic, word })).catch((error: unknown) => {
        log.debug({ err: error, topic }, 'a wake-up stayed at home');
      });
    },
    subscribe: local.subscribe,
    async close() {
      ears.disconnect();
      await local.close();
    },
  };
}

interface Message {
  readonly origin: string;
  readonly topic: string;
  readonly word: string;
}

function parsed(text: string): Message | null {
  try {
    const { origin, topic, word } = JSON.parse(text);
    return [origin, topic, word].every((part) => typeof part === 'string') ? { origin, topic, word } : null;
  } catch {
    return null;
  }
}
