import { commandLog } from '../../cli/command-log';

it('what a command warns of is not mixed with its answer', () => {
  const [out, err] = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(() => true),
  );
  commandLog('operate').warn('not listening');
  const [said, warned] = [out?.mock.calls.length, err?.mock.calls.map(([line]) => String(line)).join('')];
  for (const spy of [out, err]) spy?.mockRestore();
  expect([said, warned]).toEqual([0, expect.stringContaining('not listening')]);
});
