import { refuse } from '../../schema/errors';

/** How long a client waits for its answer, in whole milliseconds. */
export const PATIENCE_HEADER = 'x-request-timeout';

/** The client's wish, or the operator's bound where it wishes for more or for nothing. @throws ContractError BAD_REQUEST */
export function patienceOf(wish: string | readonly string[] | undefined, bound: number): number {
  if (wish === undefined) return bound;
  const text = String(wish);
  if (!/^[1-9]\d{0,9}$/.test(text))
    refuse(
      'BAD_REQUEST',
      `\`${PATIENCE_HEADER}\` is a number of milliseconds, such as 2000, and not \`${quoted(text)}\``,
    );
  return Math.min(Number(text), bound);
}

/** What is awaited, or TIMEOUT where it does not come before the asker stops waiting. @throws ContractError */
export async function inTime<Awaited>(awaited: Promise<Awaited>, signal: AbortSignal): Promise<Awaited> {
  let stop = () => {};
  const over = new Promise<'over'>((resolve) => {
    stop = () => resolve('over');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  const first = await Promise.race([awaited.then((value) => ({ value })), over]);
  signal.removeEventListener('abort', stop);
  return first === 'over' ? refuse('TIMEOUT', 'the time that the asker gave is over') : first.value;
}

function quoted(text: string): string {
  return text.slice(0, 20);
}
