import { refuse } from '../../../schema/errors';
import { type MinorMoney, sumMoney } from '../../../schema/money';
import { checkedSpan } from './span';
import { checkedName } from './texts';

/** What a campaign did and cost on one occasion. A line is never changed; a correction is a further line. */
export interface CampaignLine {
  readonly lineNo: number;
  readonly at: Date;
  readonly touches: number;
  readonly responses: number;
  readonly cost: MinorMoney | null;
}

/** A campaign towards one segment, as it is stored. */
export interface CampaignState {
  readonly campaignNo: string;
  readonly name: string;
  readonly segment: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** The share of the segment that is left alone, so that the effect can be measured: a decimal from 0 to below 1. */
  readonly holdOut: string;
  readonly lines: readonly CampaignLine[];
}

export type NewCampaign = Omit<CampaignState, 'campaignNo'>;

/** What may be said of a campaign; null leaves it as it is, or as usual where it is new. */
export interface CampaignFacts {
  readonly name: string | null;
  readonly segment: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly holdOut: string | null;
}

export type CampaignEffort = Omit<CampaignLine, 'lineNo' | 'at'>;

const USUAL_HOLD_OUT = '0.1';
const MOST_LINES = 1_000;

/** @throws ContractError `BAD_INPUT` without a name and a segment, or if it ends before it begins. */
export function begun(facts: CampaignFacts, now: Date): NewCampaign {
  const { name, segment } = facts;
  if (name === null || segment === null) return refuse('BAD_INPUT', 'a campaign has a name and a segment');
  return replanned({ name, segment, startsAt: now, endsAt: null, holdOut: USUAL_HOLD_OUT, lines: [] }, facts);
}

/** @throws ContractError `NOT_POSSIBLE_NOW` if the segment or hold-out would change after somebody was touched. */
export function replanned<Campaign extends NewCampaign>(campaign: Campaign, facts: CampaignFacts): Campaign {
  const next = {
    ...campaign,
    name: checkedName(facts.name ?? campaign.name),
    segment: checkedName(facts.segment ?? campaign.segment),
    startsAt: facts.startsAt ?? campaign.startsAt,
    endsAt: facts.endsAt ?? campaign.endsAt,
    holdOut: checkedShare(facts.holdOut ?? campaign.holdOut),
  };
  checkedSpan({ from: next.startsAt, to: next.endsAt });
  const isMeasuredAnew = next.segment !== campaign.segment || next.holdOut !== campaign.holdOut;
  if (!isMeasuredAnew || touchesOf(campaign) === 0) return next;
  return refuse('NOT_POSSIBLE_NOW', 'whom a campaign is for is settled before its first touch; begin another one');
}

/** @throws ContractError `BAD_INPUT` on counts that are none, more responses than touches, or a second currency. */
export function withEffort(campaign: CampaignState, effort: CampaignEffort, now: Date): CampaignState {
  const { touches, responses, cost } = effort;
  if (![touches, responses].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    refuse('BAD_INPUT', 'touches and responses are whole numbers from 0');
  }
  if (campaign.lines.length >= MOST_LINES) refuse('NOT_POSSIBLE_NOW', `a campaign has at most ${MOST_LINES} lines`);
  const lines = [...campaign.lines, { lineNo: campaign.lines.length + 1, at: now, touches, responses, cost }];
  if (responsesOf({ lines }) > touchesOf({ lines })) refuse('BAD_INPUT', 'nobody responds who was not touched');
  campaignCostOf({ lines });
  return { ...campaign, lines };
}

export function touchesOf({ lines }: Pick<CampaignState, 'lines'>): number {
  return lines.reduce((sum, { touches }) => sum + touches, 0);
}

export function responsesOf({ lines }: Pick<CampaignState, 'lines'>): number {
  return lines.reduce((sum, { responses }) => sum + responses, 0);
}

/** Null where nothing was paid. @throws ContractError `BAD_INPUT` on a second currency. */
export function campaignCostOf({ lines }: Pick<CampaignState, 'lines'>): MinorMoney | null {
  const costs = lines.flatMap(({ cost }) => cost ?? []);
  return costs[0] ? sumMoney(costs, costs[0].currency) : null;
}

function checkedShare(share: string): string {
  if (/^0(\.\d{1,4})?$/.test(share)) return share;
  return refuse('BAD_INPUT', `a hold-out is a share from 0 to below 1 such as 0.1, not \`${share}\``);
}
