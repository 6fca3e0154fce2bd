import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { buildSchema, parse as parseQuery, validate } from 'graphql';
import { exitCodeOf, type ImportReport, printReport, runImport } from '../../import';
import { queryFor } from '../../import/report';
import { jobOf } from './folder';
import { type Input, recordingTarget } from './recording-target';

const MAPPING = `
source: shop
zone: Asia/Shanghai
currency: CNY
files:
  customers: { path: customers.csv, absent: ['-'], overflow: address }
  orders: { path: orders.csv }
  lines: { path: lines.csv }
records:
  - command: recordCustomer
    from: customers
    skip: [{ take: $kind, in: [test] }]
    input:
      externalId: { system: shop, value: $id }
      name: { raw: $name }
      addresses: [{ take: { lines: [$address], country: $country }, as: address }]
      phones: [{ raw: { take: $phone, as: { phone: { country: $country } } } }]
      since: { take: $since, as: date }
  - command: recordOrder
    from: orders
    join: { lines: { file: lines, on: { no: orderNo } } }
    input:
      externalId: { system: shop, value: $no }
      customer: { system: shop, value: $customer }
      lines:
        each: lines
        input: { sku: $sku, quantity: { take: $quantity, as: decimal }, orderNo: $^no }
controlTotals:
  - from: orders
    join: { lines: { file: lines, on: { no: orderNo } } }
    period: { take: $day, as: { date: { give: month } } }
    currency: CNY
    rungs: { netRevenue: { each: lines, input: { take: { price: $price, quantity: $quantity }, as: net } } }
`;

const CUSTOMERS = `id,name,address,country,phone,since,kind
1,王小明,深圳市南山区科技园1号,CN,0755-26123456转8021,2026-01-02,
2,Ana,Rua do Paço, 67,BR,-,2026-01-03,
3,Bot,,CN,-,-,test
4,李雷,北京市海淀区1号,CN,12345,soon,
`;
const ORDERS = 'no,customer,day\nA,1,2026-01-05\nB,2,2026-02-05\nC,1,2026-02-06\n';
const LINES = 'orderNo,sku,quantity,price\nB,s1,2,3.50\nA,s1,1,3.50\nA,s2,1,0.10\n';
const FILES = { 'customers.csv': CUSTOMERS, 'orders.csv': ORDERS, 'lines.csv': LINES };

function rejectsOf(report: ImportReport): readonly Readonly<Record<string, string>>[] {
  return report.rejectsFile === null ? [] : parse(readFileSync(report.rejectsFile, 'utf8'), { columns: true });
}

const idOf = (input: Input | undefined) => Reflect.get(Object(input?.externalId), 'value');

describe('an import', () => {
  it('sends each record to its command, with its joined rows', async () => {
    const target = recordingTarget();
    await runImport(jobOf(MAPPING, FILES, { target }));
    expect(target.sent('recordOrder')).toEqual([
      {
        externalId: { system: 'shop', value: 'A' },
        customer: { system: 'shop', value: '1' },
        lines: [
          { sku: 's1', quantity: '1', orderNo: 'A' },
          { sku: 's2', quantity: '1', orderNo: 'A' },
        ],
      },
      expect.objectContaining({ lines: [{ sku: 's1', quantity: '2', orderNo: 'B' }] }),
      expect.objectContaining({ lines: [] }),
    ]);
    expect(target.sent('recordCustomer').map(idOf)).toEqual(['1', '2', '4']);
  });

  it('lets a record in without a field that cannot be read, and says which and why', async () => {
    const target = recordingTarget();
    const report = await runImport(jobOf(MAPPING, FILES, { target }));
    const lei = target.sent('recordCustomer')[2];
    expect(lei).toMatchObject({ name: { raw: '李雷' }, phones: [] });
    expect(lei).not.toHaveProperty('since');
    expect(rejectsOf(report).map(({ line, code, field }) => [line, code, field])).toEqual([
      ['5', 'PHONE_TOO_SHORT', 'phones[0].raw'],
      ['5', 'DATE_UNREADABLE', 'since'],
    ]);
    expect([report.fieldRejects, exitCodeOf(report)]).toEqual([{ PHONE_TOO_SHORT: 1, DATE_UNREADABLE: 1 }, 2]);
  });

  it('puts surplus cells back and counts the row', async () => {
    const target = recordingTarget();
    const report = await runImport(jobOf(MAPPING, FILES, { target }));
    expect(report.repairedRows).toBe(1);
    expect(target.sent('recordCustomer')[1]).toMatchObject({
      addresses: [{ lines: ['Rua do Paço, 67'], country: 'BR' }],
    });
  });

  it('changes nothing the second time, and the third time the one row that changed', async () => {
    const target = recordingTarget();
    const counts = async (customers: string) => {
      const report = await runImport(jobOf(MAPPING, { ...FILES, 'customers.csv': customers }, { target }));
      return report.commands.recordCustomer;
    };
    await counts(CUSTOMERS);
    expect(await counts(CUSTOMERS)).toMatchObject({ created: 0, changed: 0, unchanged: 3, skipped: 1 });
    expect(await counts(CUSTOMERS.replace('Ana', 'Anna'))).toMatchObject({ created: 0, changed: 1, unchanged: 2 });
  });

  it('quarantines a record that its command refuses, with all its rows', async () => {
    const target = recordingTarget((_command, input) =>
      idOf(input) === 'A' ? { outcome: 'REJECTED', code: 'BAD_INPUT', message: 'no such sku' } : null,
    );
    const report = await runImport(jobOf(MAPPING, FILES, { target }));
    expect(report.commands.recordOrder).toMatchObject({ created: 2, quarantined: 1 });
    expect(rejectsOf(report).filter(({ command }) => command === 'recordOrder')).toEqual([
      expect.objectContaining({
        file: 'orders',
        line: '2',
        code: 'BAD_INPUT',
        message: 'no such sku',
        raw: 'A,1,2026-01-05',
      }),
      expect.objectContaining({ file: 'lines', line: '3', code: 'PART_OF_RECORD', raw: 'A,s1,1,3.50' }),
      expect.objectContaining({ file: 'lines', line: '4', code: 'PART_OF_RECORD', raw: 'A,s2,1,0.10' }),
    ]);
  });

  it('quarantines an order with a broken line, and sends no control totals then', async () => {
    const target = recordingTarget();
    const report = await runImport(jobOf(MAPPING, { ...FILES, 'lines.csv': `${LINES}C,s9\n` }, { target }));
    expect(target.sent('recordOrder').map(idOf)).toEqual(['A', 'B']);
    expect(rejectsOf(report).find(({ file }) => file === 'lines')).toMatchObject({
      line: '5',
      code: 'ROW_TOO_SHORT',
      raw: 'C,s9',
    });
    expect([report.leftOutOfTotals, target.sent('recordControlTotal')]).toEqual([1, []]);
  });

  it('tells of joined rows that belong to nothing', async () => {
    const report = await runImport(
      jobOf(MAPPING, { ...FILES, 'lines.csv': `${LINES}Z,s1,1,1\n` }, { target: recordingTarget() }),
    );
    expect(report.quarantines).toEqual({ NO_RECORD_FOR_ROW: 1 });
    expect(rejectsOf(report).at(-1)).toMatchObject({ file: 'lines', raw: 'Z,s1,1,1' });
  });

  it('sums the raw files by period and rung', async () => {
    const target = recordingTarget();
    await runImport(jobOf(MAPPING, FILES, { target }));
    expect(target.sent('recordControlTotal')).toEqual([
      { period: '2026-01', currency: 'CNY', rung: 'netRevenue', amount: '3.60' },
      { period: '2026-02', currency: 'CNY', rung: 'netRevenue', amount: '7.00' },
    ]);
  });

  it('runs the records of a repaired rejects file alone', async () => {
    const target = recordingTarget();
    const job = jobOf(MAPPING, FILES, { target });
    const report = await runImport(job);
    const path = join(job.workDir, 'repaired.csv');
    const rejects = readFileSync(report.rejectsFile ?? '', 'utf8');
    writeFileSync(path, rejects.replace('CN,12345,soon', 'CN,010-62345678,2026-03-04'));
    const again = await runImport({ ...job, repaired: path });
    expect(again.commands.recordCustomer).toEqual({ created: 0, changed: 1, unchanged: 0, quarantined: 0, skipped: 0 });
    expect(target.sent('recordCustomer').at(-1)).toMatchObject({
      phones: [{ raw: '+861062345678' }],
      since: '2026-03-03T16:00:00.000Z',
    });
    expect(exitCodeOf(again)).toBe(0);
  });

  it('refuses a row that was repaired in two ways', async () => {
    const job = jobOf(MAPPING, FILES, { target: recordingTarget() });
    const report = await runImport(job);
    const lines = readFileSync(report.rejectsFile ?? '', 'utf8').split('\n');
    const path = join(job.workDir, 'repaired.csv');
    writeFileSync(path, lines.map((line, at) => line.replace('CN,12345', `CN,1300000000${at}`)).join('\n'));
    await expect(runImport({ ...job, repaired: path })).rejects.toThrow(/line 5 of .* is repaired in two ways/);
  });

  it('says which customers look alike or poor', async () => {
    const customers = `${CUSTOMERS}5,Wang Xiaoming,广州市天河区1号,CN,0755 2612 3456,-,\n`;
    const report = await runImport(
      jobOf(MAPPING, { ...FILES, 'customers.csv': customers }, { target: recordingTarget() }),
    );
    expect(report.findings.duplicates).toContainEqual({ by: 'phone', value: '+8675526123456', ids: ['1', '5'] });
    expect(report.findings.poor).toContainEqual({
      what: 'no phone and no e-mail address',
      customers: 2,
      first: ['2', '4'],
    });
  });

  it('ends with three codes and a query to paste', async () => {
    const report = await runImport(jobOf(MAPPING, FILES, { target: recordingTarget() }));
    expect(report.customerCodes).toEqual(['code of 1', 'code of 2', 'code of 4']);
    expect(printReport(report)).toContain('{ customer(code: "code of 1")');
  });

  it('gives a query that staff can ask', () => {
    const staff = readFileSync(join(__dirname, '../../schema/printed/contracts/staff.graphql'), 'utf8');
    const schema = buildSchema(staff, { assumeValidSDL: true });
    expect(validate(schema, parseQuery(queryFor('C00000000000') ?? ''))).toEqual([]);
  });

  it('writes nothing in a dry run but the rejects it would have', async () => {
    const dryRuns: boolean[] = [];
    const target = recordingTarget();
    const watching = {
      run: (...args: Parameters<typeof target.run>) => {
        dryRuns.push(args[2].dryRun);
        return target.run(...args);
      },
    };
    const job = jobOf(MAPPING, FILES, { target: watching, dryRun: true });
    await runImport(job);
    expect(new Set(dryRuns)).toEqual(new Set([true]));
    expect(readdirSync(job.workDir)).toEqual([expect.stringMatching(/-dry-run\.rejects\.csv$/)]);
  });

  it('writes nothing at all where a file is broken in its last row', async () => {
    const target = recordingTarget();
    const broken = { ...FILES, 'lines.csv': `${LINES}C,"s1,1,1\n` };
    await expect(runImport(jobOf(MAPPING, broken, { target }))).rejects.toThrow(
      /lines\.csv`: a quote that is opened is never closed/,
    );
    expect(target.calls).toEqual([]);
  });
});

describe('an import that is stopped on its way', () => {
  const many = Array.from({ length: 1200 }, (_, at) => `${at},Name ${at},,CN,${at % 400 === 7 ? '12' : '-'},-,`).join(
    '\n',
  );
  const files = {
    ...FILES,
    'customers.csv': `id,name,address,country,phone,since,kind\n${many}\n`,
    'orders.csv': 'no,customer,day\n',
    'lines.csv': 'orderNo,sku,quantity,price\n',
  };

  function stoppingAt(batch: number) {
    const target = recordingTarget();
    return {
      ...target,
      run: async (...args: Parameters<typeof target.run>) => {
        if (target.batches.length === batch) throw new Error('the store is away');
        return target.run(...args);
      },
    };
  }

  it('goes on where it stopped, and counts as one run', async () => {
    const whole = await runImport(jobOf(MAPPING, files, { target: recordingTarget() }));
    const job = jobOf(MAPPING, files, { target: stoppingAt(2) });
    await expect(runImport(job)).rejects.toThrow('the store is away');
    const target = recordingTarget();
    const resumed = await runImport({ ...job, target });
    expect(target.sent('recordCustomer').map(idOf)[0]).toBe('1000');
    expect(resumed).toMatchObject({
      resumed: true,
      commands: whole.commands,
      fieldRejects: whole.fieldRejects,
      findings: whole.findings,
    });
    expect(rejectsOf(resumed)).toEqual(rejectsOf(whole));
  });

  it('drops what a killed run wrote after its last saved progress', async () => {
    const job = jobOf(MAPPING, files, { target: stoppingAt(2) });
    await expect(runImport(job)).rejects.toThrow();
    const unfinished = readdirSync(job.workDir).find((name) => name.endsWith('.unfinished'));
    appendFileSync(join(job.workDir, unfinished ?? ''), 'recordCustomer,customers,1009,PHO');
    const resumed = await runImport({ ...job, target: recordingTarget() });
    expect(rejectsOf(resumed).map(({ line }) => line)).toEqual(['9', '409', '809']);
  });

  it('starts from the top where a file has changed meanwhile, or one asks for it', async () => {
    const job = jobOf(MAPPING, files, { target: stoppingAt(2) });
    await expect(runImport(job)).rejects.toThrow();
    const target = recordingTarget();
    expect((await runImport({ ...job, target, fresh: true })).resumed).toBe(false);
    expect(target.sent('recordCustomer')).toHaveLength(1200);
    expect(existsSync(join(job.workDir, 'shop.progress.json'))).toBe(false);
  });

  it('sends at most 500 records at a time', async () => {
    const target = recordingTarget();
    await runImport(jobOf(MAPPING, files, { target }));
    expect(target.batches).toEqual([500, 500, 200]);
  });
});
