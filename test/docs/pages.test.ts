import { asShown, WELL } from './answers';
import { pageOf } from './pages';

const PAGE = `
| command | what it does |
| --- | --- |
| \`npm start\` | starts; see \`npm run token\` |
| \`PORT\` | no command |

\`\`\`sh
ask() { curl -s \\
  localhost:4000; }
ask 'a
b'   # twice
\`\`\`
It answers:

\`\`\`json answer
{ "a": "…" }
\`\`\`
\`\`\`sh
ls
\`\`\`
\`\`\`json
{ "shown": "as an example" }
\`\`\`
`;

describe('a page', () => {
  const { blocks, rows, scripts } = pageOf('page.md', PAGE);

  it('tells commands from what goes on in the next line, and each block from its answer', () => {
    expect(blocks).toEqual([
      {
        line: 8,
        commands: ['ask() { curl -s \\\n  localhost:4000; }', "ask 'a\nb'   # twice"],
        answer: '{ "a": "…" }\n',
      },
      { line: 19, commands: ['ls'], answer: null },
    ]);
  });

  it('names commands in its tables, and scripts anywhere', () => {
    expect({ rows, scripts }).toEqual({ rows: ['npm start'], scripts: ['start', 'token'] });
  });
});

describe('an answer', () => {
  it.each([
    ['laid out otherwise', '{"a":1,"b":[2]}', '{ "a": 1, "b": [2] }', true],
    ['with something that differs from day to day', '{"id":"x-1"}', '{ "id": "…" }', true],
    ['with another value', '{"a":2}', '{ "a": 1 }', false],
    ['with a value more', '{"a":1,"b":2}', '{ "a": 1 }', false],
    ['of lines', 'one\ntwo\n', 'one\nt…', true],
    ['that only begins alike', 'one\ntwo', 'one', false],
  ])('%s', (_what, output, answer, same) => {
    expect(asShown(output, answer) === answer).toBe(same);
  });

  it('that is not shown is no refusal', () => {
    expect(asShown('{"data":{}}', null)).toBe(WELL);
    expect(asShown('{"errors":[{}]}', null)).not.toBe(WELL);
  });
});
