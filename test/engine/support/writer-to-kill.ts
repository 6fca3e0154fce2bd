import type { mongo } from 'mongoose';
import { serve } from './served';

const WRITERS = 8;

interface Thing {
  readonly code: string;
  readonly version: number;
  readonly tags: readonly string[];
  readonly at: Date;
}

/** Writes without end until it is killed, and prints each step of each document once it is acknowledged. */
async function writeForever(directory: string): Promise<void> {
  const { connection } = await serve(directory);
  const things = connection.collection<Thing>('things');
  await things.createIndex({ code: 1 }, { unique: true });
  await things.createIndex({ tags: 1, at: -1 });
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(things, `${process.pid}-${writer}`)));
}

async function write(things: mongo.Collection<Thing>, writer: string): Promise<void> {
  for (let number = 0; ; number++) {
    const code = `${writer}-${number}`;
    await things.insertOne({ code, version: 1, tags: ['new', writer], at: new Date() });
    acknowledge(code, 1);
    await things.updateOne({ code, version: 1 }, { $inc: { version: 1 }, $push: { tags: 'seen' } });
    acknowledge(code, 2);
    if (number % 3 > 0) continue;
    await things.deleteOne({ code });
    acknowledge(code, 3);
  }
}

/** The parent reads a line only if it was written before the end. */
function acknowledge(code: string, step: number): void {
  process.stdout.write(`${code} ${step}\n`);
}

void writeForever(process.argv[2] ?? '');
