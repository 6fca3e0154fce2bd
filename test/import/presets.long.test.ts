import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportReport, mappingOf, runImport } from '../../import';
import { countryOf, parsePhone } from '../../kit/text';
import { parseMoney, sumMinor } from '../../schema/money';
import { jobOf } from './folder';
import { type Input, type RecordingTarget, recordingTarget } from './recording-target';

const DATA = join(__dirname, '../../../shared/data');
const ifThere = (name: string) => (existsSync(join(DATA, name)) ? describe : describe.skip);

const WHOSE_FAX_IS_THEIR_PHONE = 2;

interface Line {
  readonly net: string;
}
interface Invoice {
  readonly lines: readonly Line[];
  readonly freight: string;
}

async function importOf(name: string): Promise<{ readonly target: RecordingTarget; readonly report: ImportReport }> {
  const target = recordingTarget();
  const job = jobOf(
    '{ source: x, zone: Etc/UTC, files: {}, records: [{ command: recordX, input: {} }] }',
    {},
    { target },
  );
  const report = await runImport({ ...job, mapping: await mappingOf(name), folder: join(DATA, name) });
  return { target, report };
}

const invoicesOf = (target: RecordingTarget) => target.sent('recordInvoice') as unknown as readonly Invoice[];
const dollars = (amounts: readonly string[]) =>
  sumMinor(amounts.map((amount) => parseMoney(amount, 'USD').minor)) / 100;
const phonesOf = ({ phones, addresses }: Input) => {
  const [{ country }] = addresses as readonly [{ readonly country: string }];
  return (phones as readonly { readonly raw: string }[]).map(({ raw }) =>
    parsePhone(raw, countryOf(country) ?? undefined),
  );
};
const totalOf = (report: ImportReport, wanted: string) =>
  dollars(report.controlTotals.filter(({ rung }) => rung === wanted).map(({ amount }) => amount));

ifThere('northwind')('Northwind', () => {
  const imported = importOf('northwind');

  it('comes in whole', async () => {
    const { report } = await imported;
    expect(Object.entries(report.commands).map(([command, { created }]) => [command, created])).toEqual([
      ['recordCustomer', 91],
      ['recordContact', 91],
      ['recordProduct', 77],
      ['recordOrder', 830],
      ['recordInvoice', 830],
      ['recordWatermark', 2],
      ['recordControlTotal', 46],
    ]);
    expect(report.quarantines).toEqual({});
  });

  it('sums to the cent', async () => {
    const { target, report } = await imported;
    const invoices = invoicesOf(target);
    const lines = invoices.flatMap((invoice) => invoice.lines);
    expect([lines.length, dollars(lines.map(({ net }) => net))]).toEqual([2155, 1_265_793.29]);
    expect(dollars(invoices.map(({ freight }) => freight))).toBe(64_942.69);
    expect([totalOf(report, 'netRevenue'), totalOf(report, 'freightCharged')]).toEqual([1_265_793.29, 64_942.69]);
  });

  it('loses no row to an unquoted comma', async () => {
    const { target, report } = await imported;
    expect(report.repairedRows).toBe(24 + 176);
    expect(target.sent('recordCustomer').map(({ addresses }) => Object(addresses)[0])).toContainEqual(
      expect.objectContaining({
        lines: ['Rua do Paço, 67'],
        city: 'Rio de Janeiro',
        region: 'RJ',
        postcode: '05454-876',
      }),
    );
  });

  it('ends every phone as one that reads as E.164 or as a named reject', async () => {
    const { target, report } = await imported;
    const phones = target.sent('recordCustomer').flatMap(phonesOf);
    const rejected = Object.entries(report.fieldRejects);
    expect(rejected.every(([code]) => code.startsWith('PHONE_'))).toBe(true);
    expect(phones.filter((phone) => !phone.ok)).toEqual([]);
    const rejects = rejected.reduce((sum, [, count]) => sum + count, 0);
    expect(phones.length + rejects).toBe(91 + 69 - WHOSE_FAX_IS_THEIR_PHONE);
  });

  it('keeps contacts with their titles, dates and what is absent', async () => {
    const { target } = await imported;
    expect(target.sent('recordContact')[0]).toMatchObject({
      customer: { system: 'northwind', value: 'ALFKI' },
      name: 'Maria Anders',
      title: 'Sales Representative',
      roles: ['USER'],
    });
    const open = target.sent('recordOrder').filter((order) => !('shippedAt' in order));
    expect([open.length, new Set(open.map(({ status }) => status))]).toEqual([21, new Set(['CONFIRMED'])]);
  });
});

ifThere('cdnow')('CDNOW', () => {
  const imported = importOf('cdnow');

  it('comes in whole, a day as one order', async () => {
    const { target, report } = await imported;
    expect([report.commands.recordCustomer?.created, invoicesOf(target).flatMap(({ lines }) => lines).length]).toEqual([
      2357, 6919,
    ]);
    expect(report.commands.recordOrder?.created).toBe(report.commands.recordInvoice?.created);
  });

  it('sums to the file', async () => {
    const { target, report } = await imported;
    const sum = dollars(invoicesOf(target).flatMap(({ lines }) => lines.map(({ net }) => net)));
    expect([sum, totalOf(report, 'netRevenue')]).toEqual([244_091.94, 244_091.94]);
  });
});
