import { createLog } from '../../../kit/service/log';
import { createStop, stopOnSignals } from '../../../kit/service/stop';

const log = createLog({ name: 'test', level: 'silent' });

describe('stopping', () => {
  it('closes in the reverse order of opening, each before the next', async () => {
    const closed: string[] = [];
    const stop = createStop({ log });
    stop.add('store', () => void closed.push('store'));
    stop.add('server', () => new Promise((resolve) => setTimeout(() => resolve(closed.push('server')), 10)));
    await stop.now('test');
    expect(closed).toEqual(['server', 'store']);
  });

  it('closes once, however often it is asked', async () => {
    let times = 0;
    const stop = createStop({ log });
    stop.add('store', () => void times++);
    await Promise.all([stop.now('one'), stop.now('two')]);
    expect(times).toBe(1);
  });

  it('closes the rest where one part fails, and says that it was not clean', async () => {
    const closed: string[] = [];
    const stop = createStop({ log });
    stop.add('store', () => void closed.push('store'));
    stop.add('server', () => Promise.reject(new Error('stuck')));
    expect(await stop.now('test')).toBe(false);
    expect(closed).toEqual(['store']);
  });

  it('does not wait for ever', async () => {
    const stop = createStop({ log, deadline: 20 });
    stop.add('server', () => new Promise(() => undefined));
    expect(await stop.now('test')).toBe(false);
  });

  it('ends the process well after SIGTERM, and at once after a second one', async () => {
    const codes: number[] = [];
    let release = () => {};
    const stop = createStop({ log });
    stop.add('server', () => new Promise<void>((resolve) => (release = resolve)));
    const unhook = stopOnSignals(stop, (code) => void codes.push(code));
    process.emit('SIGTERM');
    await new Promise((resolve) => setImmediate(resolve));
    process.emit('SIGTERM');
    release();
    await stop.now('test');
    await new Promise((resolve) => setImmediate(resolve));
    unhook();
    expect(codes).toEqual([1, 0]);
  });
});
