import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { verify } from '../../kit/engine';
import { serve, withFolder } from './support/served';

const ROUNDS = Number(process.env.ENGINE_CRASHES ?? 5);

describe('an engine that is killed', () => {
  it(
    `has lost nothing acknowledged and torn no document from its index, ${ROUNDS} times`,
    () =>
      withFolder(async (folder) => {
        const acknowledged = new Map<string, number>();
        for (let round = 0; round < ROUNDS; round++) {
          for (const [code, step] of await killedAfter(folder, 20 + Math.random() * 300)) acknowledged.set(code, step);
          expect(await verify(folder)).toEqual([]);
          expect(await lost(folder, acknowledged)).toEqual([]);
        }
        expect(acknowledged.size).toBeGreaterThan(ROUNDS * 5);
      }),
    60_000,
  );
});

const runner = join(__dirname, '..', 'support', 'typescript.cjs');

/** Runs a writer, kills it within moments of that many acknowledged steps, and answers the last step of each document. */
function killedAfter(folder: string, steps: number): Promise<ReadonlyMap<string, number>> {
  const child = spawn(process.execPath, ['-r', runner, join(__dirname, 'support', 'writer-to-kill.ts'), folder]);
  const complaints: string[] = [];
  let output = '';
  child.stderr.on('data', (text) => complaints.push(String(text)));
  child.stdout.on('data', (text) => {
    output += String(text);
    if (output.split('\n').length > steps) setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(stepsIn(output));
      else reject(new Error(complaints.join('')));
    });
  });
}

/** The last line may have been cut off. */
function stepsIn(output: string): ReadonlyMap<string, number> {
  const lines = output
    .slice(0, output.lastIndexOf('\n'))
    .split('\n')
    .map((line) => line.split(' '));
  return new Map(lines.map(([code = '', step]) => [code, Number(step)]));
}

/** Documents that are behind the last step that was acknowledged; one that is gone has taken all steps. */
async function lost(folder: string, acknowledged: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const { connection, close } = await serve(folder);
  const documents = await connection.collection('things').find({}).toArray();
  const versions = new Map(documents.map(({ code, version }) => [code, version]));
  await close();
  return [...acknowledged]
    .filter(([code, step]) => {
      const version = versions.get(code);
      const mayBeGone = Number(code.split('-')[2]) % 3 === 0 && step >= 2;
      return version === undefined ? !mayBeGone : version < step;
    })
    .map(([code]) => code);
}
