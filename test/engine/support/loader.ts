import { serve } from './served';

const AT_ONCE = 1_000;

/** Loads so many small documents, and prints the memory that is held after each of these numbers. */
async function load(directory: string, stops: readonly number[]): Promise<void> {
  const { connection, close } = await serve(directory);
  const things = connection.collection('things');
  await things.createIndex({ code: 1 }, { unique: true });
  await things.createIndex({ tags: 1 });
  for (let number = 0; number < Math.max(...stops); number += AT_ONCE) {
    await things.insertMany(Array.from({ length: AT_ONCE }, (_, at) => smallOne(number + at)));
    if (stops.includes(number + AT_ONCE)) process.stdout.write(`${held()}\n`);
  }
  await close();
}

function smallOne(number: number): object {
  return {
    code: `code-${number}`,
    tags: [`tag-${number % 100}`, `tag-${number}`],
    text: 'a few words of no great length',
  };
}

/** In bytes, on the heap and beside it, once everything that may go is gone. */
function held(): number {
  for (let time = 0; time < 3; time++) global.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

void load(process.argv[2] ?? '', process.argv.slice(3).map(Number));
