import { ImportProblem, runImport } from '../../import';
import { jobOf } from './folder';
import { recordingTarget } from './recording-target';

async function problemsOf(yaml: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  try {
    await runImport(jobOf(yaml, files, { target: recordingTarget() }));
    return [];
  } catch (error) {
    if (error instanceof ImportProblem) return error.lines;
    throw error;
  }
}

describe('a mapping that is wrong', () => {
  it('names every fault of its form at once', async () => {
    const lines = await problemsOf(`
source: s
zone: Mars/Olympus
files: { people: { path: p.csv, encoding: klingon, colour: red } }
records: [{ command: dropCustomer, input: {} }]
`);
    expect(lines).toEqual([
      expect.stringMatching(/^mapping\.yaml: zone is no time zone/),
      expect.stringMatching(/files\.people\.encoding is no encoding/),
      expect.stringMatching(/files\.people .*"colour"/),
      expect.stringMatching(/records\[0\]\.command is the name of a record command/),
    ]);
  });

  it('names every column, table, transform and file that does not exist at once', async () => {
    const lines = await problemsOf(
      `
source: s
zone: Etc/UTC
files: { people: { path: p.csv } }
records:
  - command: recordCustomer
    from: people
    join: { lines: { file: line, on: { id: id } } }
    input:
      externalId: { system: s, value: $idd }
      phone: { take: $name, as: { phon: { country: CN } } }
      type: { take: $name, as: { lookup: types } }
      listPrice: { take: $name, as: money }
`,
      { 'p.csv': 'id,name\n1,Li\n' },
    );
    expect(lines.map((line) => line.replace(/`[^`]*p\.csv`/, '`p.csv`'))).toEqual([
      'records[0].join.lines.file is `line`, which `files` does not have',
      'records[0].join.lines.on names the column `id`, which `line` does not have',
      'records[0].input.externalId.value names the column `idd`, which `p.csv` does not have; did you mean `id`?',
      'records[0].input.phone.as names the transform `phon`, which does not exist; did you mean `phone`?',
      'records[0].input.type.as.lookup looks into the table `types`, which the mapping does not have',
      'records[0].input.listPrice.as.money needs a `currency`, here or at the head of the mapping',
    ]);
  });

  it('says where its YAML is broken', async () => {
    expect(await problemsOf('source: [s\n')).toEqual([expect.stringMatching(/^mapping\.yaml: .*line/)]);
  });

  it('names every file that is missing', async () => {
    const lines = await problemsOf(`
source: s
zone: Etc/UTC
files: { a: { path: a.csv }, b: { path: b.csv } }
records: [{ command: recordCustomer, input: {} }]
`);
    expect(lines).toEqual([
      expect.stringMatching(/a\.csv` cannot be read/),
      expect.stringMatching(/b\.csv` cannot be read/),
    ]);
  });
});
