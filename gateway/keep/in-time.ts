/** What comes in this many milliseconds. What comes later is waited for by nobody. @throws Error where it is late */
export async function inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new Error(`nothing came in ${Math.round(milliseconds)} ms`));
    // A process that was busy all the while looks first whether something lies at its door.
    timer = setTimeout(() => setImmediate(() => setImmediate(fail)), milliseconds);
  });
  // A failure after the time is over is nobody's any more.
  work.catch(() => undefined);
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
