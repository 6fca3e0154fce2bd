/** A process that was busy for a while has used up one of them, however long that was: what came meanwhile is heard first. */
const STEPS = 10;

/** What comes in this many milliseconds. What comes later is waited for by nobody. @throws Error where it is late */
export async function inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    let steps = 0;
    const step = () => {
      if (++steps === STEPS) reject(new Error(`nothing came in ${Math.round(milliseconds)} ms`));
    };
    timer = setInterval(step, milliseconds / STEPS);
  });
  // A failure after the time is over is nobody's any more.
  work.catch(() => undefined);
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearInterval(timer);
  }
}
