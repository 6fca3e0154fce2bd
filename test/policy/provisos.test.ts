import { loadPolicy } from '../../schema/policy/parse';
import { PROVISOS } from '../../schema/policy/policy';
import { subgraphs } from '../../subgraphs';

const policy = loadPolicy();

const commands = subgraphs.flatMap(({ commands: declared }) => Object.entries(declared));

/** Rows with provisos that no command belongs to yet: whoever asks is refused, for there is nothing to ask for. */
const WITHOUT_COMMAND = ['partner keys'];

describe('what the page leaves to a command', () => {
  it.each(commands)('%s checks all of it', (_name, { action, provided }) => {
    expect(Object.keys(provided ?? {}).sort()).toEqual([...provisosOf(action)].sort());
  });

  it('stands in a row that a command belongs to', () => {
    const bare = [...policy.writing.keys()].filter(
      (action) => provisosOf(action).size > 0 && !commands.some(([, command]) => command.action === action),
    );
    expect(WITHOUT_COMMAND).toEqual(expect.arrayContaining(bare));
  });

  it('is said in words that some row uses', () => {
    const said = new Set([...policy.writing.keys()].flatMap((action) => [...provisosOf(action)]));
    expect([...said].sort()).toEqual([...PROVISOS].sort());
  });
});

function provisosOf(action: string): ReadonlySet<string> {
  const cells = [...(policy.writing.get(action)?.values() ?? [])];
  return new Set(cells.flat().flatMap(({ provisos }) => provisos));
}
