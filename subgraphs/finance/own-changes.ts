import type { Sent, Tools } from '../../kit/store';
import { standingModel } from './figures.model';
import { markBooks, markEverything, markFacts, markStandings, membersOf } from './marks';

type Received = (sent: readonly Sent[], tools: Tools) => Promise<void>;

/** Finance's own documents come back to it by the relay, so that what depends on them is marked once they are saved. */
export const ownChanges: Readonly<Record<string, Received>> = {
  invoice: (sent, tools) => markFacts(tools, codesOf(sent)),
  creditNote: (sent, tools) => markFacts(tools, codesOf(sent)),
  payment: (sent, tools) => markStandings(tools, codesOf(sent)),
  dispute: (sent, tools) => markStandings(tools, codesOf(sent)),
  trustVeto: (sent, tools) => markStandings(tools, codesOf(sent)),
  creditProfile: async (sent, tools) => {
    await markStandings(tools, codesOf(sent));
    await markMembers(tools, codesOf(sent));
  },
  creditGroup: (sent, tools) =>
    markMembers(
      tools,
      sent.map(({ state }) => String(state.groupCode)),
    ),
  ledger: async (sent, tools) => {
    await markStandings(tools, codesOf(sent));
    await markBooks(tools);
  },
  standing: (_sent, tools) => markBooks(tools),
  controlTotal: (_sent, tools) => markBooks(tools),
  watermark: (_sent, tools) => markEverything(tools),
  unitRates: (_sent, tools) => markEverything(tools),
  period: (_sent, tools) => markEverything(tools),
};

async function markMembers(tools: Tools, heads: readonly string[]): Promise<void> {
  const members = await Promise.all(heads.map((head) => membersOf(tools, head)));
  await tools.markStale(standingModel, members.flat());
}

function codesOf(sent: readonly Sent[]): readonly string[] {
  return [...new Set(sent.flatMap(({ customerCode }) => customerCode ?? []))];
}
