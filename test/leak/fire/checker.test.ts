import { type Changed, type Event, type Told, violationsIn } from './checker';
import type { Opening, State } from './openings';

const change = (to: State, begin: number, end: number | null): Changed => {
  return { kind: 'change', opening: 'grant', to, begin, end, side: 0 };
};
const read = (begin: number, end: number, ...shown: readonly Opening[]): Told => {
  return { kind: 'read', view: 'somebody', begin, end, shown: shown.length > 0 ? [shown] : [], side: 1 };
};

describe('what a history may show', () => {
  it.each<[string, readonly Opening[], readonly Event[], number]>([
    ['what was open at first', ['grant'], [read(1, 2, 'grant')], 0],
    ['nothing of what never was', [], [read(1, 2, 'grant')], 1],
    ['nothing after a closing was acknowledged', ['grant'], [change('closed', 1, 2), read(3, 4, 'grant')], 1],
    ['what is being closed', ['grant'], [change('closed', 1, 3), read(2, 4, 'grant')], 0],
    ['what nobody acknowledged to be closed', ['grant'], [change('closed', 1, null), read(3, 4, 'grant')], 0],
    ['what is being opened', [], [change('open', 1, 4), read(2, 3, 'grant')], 0],
    ['what may have been opened without a word', [], [change('open', 1, null), read(8, 9, 'grant')], 0],
    ['nothing before an opening began', [], [read(1, 2, 'grant'), change('open', 3, 4)], 1],
    [
      'what was opened while another closed it',
      [],
      [change('open', 1, 4), change('closed', 2, 3), read(5, 6, 'grant')],
      0,
    ],
    ['nothing closed after it was opened', [], [change('open', 1, 2), change('closed', 3, 4), read(5, 6, 'grant')], 1],
    ['what one of two openings allows', ['team'], [read(1, 2, 'grant', 'team')], 0],
    ['less at any time', ['grant'], [read(1, 2)], 0],
  ])('%s', (_what, initially, events, violations) => {
    expect(violationsIn(initially, events)).toHaveLength(violations);
  });
});
