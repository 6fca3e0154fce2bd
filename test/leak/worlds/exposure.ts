import { declarationOf } from '../../../kit/graph/declaration';
import { at } from '../../../kit/store/filters';
import type { AnyModel } from '../../../kit/store/model';
import { blurText } from '../../../schema/policy/blur';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { segmentModel } from '../../../subgraphs/account/segment.model';
import { timelineModel } from '../../../subgraphs/account/timeline.model';
import { contactModel } from '../../../subgraphs/contact/contact.model';
import { contactBookModel } from '../../../subgraphs/contact/contact-book.model';
import { invoiceModel } from '../../../subgraphs/finance/invoice.model';
import { opportunityModel } from '../../../subgraphs/order/opportunity.model';
import { orderModel } from '../../../subgraphs/order/order.model';
import { quoteModel } from '../../../subgraphs/order/quote.model';
import { agreementModel } from '../../../subgraphs/service-ticket/agreement.model';
import { entitlementModel } from '../../../subgraphs/service-ticket/entitlement.model';
import type { Seeing, Sight } from './sight';
import type { Place } from './snapshot';
import { seenOf } from './view';
import type { StoredDocument } from './world';

type Told = Readonly<Record<string, unknown>>;
type Tells = (document: StoredDocument, sight: Sight, seeing: Seeing) => Told;

/** Everything that one document may tell a viewer, as text; `null` where it may tell nothing. Two that tell the same are one. */
export function exposureOf({ collection, model }: Place, document: StoredDocument, sight: Sight): string {
  if (model) return JSON.stringify([recordTold(model, document, sight), lookUpTold(model, document, sight)]);
  return JSON.stringify(collection === 'ties' ? tiesTold(document, sight) : codeTold(document, sight));
}

/** That of a document which is not there. */
export const NOTHING_TOLD = JSON.stringify([null, null]);

function recordTold(model: AnyModel, document: StoredDocument, sight: Sight): Told | null {
  if (!model.type) return null;
  const seeing = sight.ofRecord(model, document);
  if (!seeing) return null;
  const { policy } = sight.table;
  return {
    key: document[model.key],
    of: model.customer ? reached(sight, document[model.customer]) : null,
    seen: seenOf(model.type(), document, seeing, policy),
    versioned: versionedIn(model, document, seeing),
    references: REFERENCES.get(model)?.(document, sight, seeing) ?? null,
    found: foundBy(model, document, seeing),
  };
}

/** Stored inputs that are no field of the graph: where their label is shown, a version speaks of them. */
function versionedIn(model: AnyModel, document: StoredDocument, seeing: Seeing): Told {
  const stored = (model.type && declarationOf(model.type())?.record?.stored) ?? {};
  const names = Object.keys(stored).filter((name) => !model.historyLists.includes(name));
  return Object.fromEntries(
    names.filter((name) => seeing.effect(stored[name] ?? '') === 'show').map((name) => [name, document[name]]),
  );
}

/** Stored fields that no type declares and lists are found by, with the label of who may ask by them. */
const FOUND_BY: ReadonlyMap<AnyModel, Readonly<Record<string, string>>> = new Map<
  AnyModel,
  Readonly<Record<string, string>>
>([
  [
    customerModel,
    {
      householdId: 'FAMILY',
      parentCodes: 'FAMILY',
      'figures.revenueMinor': 'PROFIT',
      'figures.revenueCurrency': 'PROFIT',
      'figures.overdue': 'BALANCE',
      'figures.tier': 'TIER',
      'figures.tierBand': 'TIER_BAND',
      'figures.trust': 'TRUST_LEVEL',
      'externalIds.key': 'EXTERNAL_ID',
    },
  ],
  // A list of entitlements and agreements stands in the order of their beginning.
  [entitlementModel, { from: 'ENTITLEMENT' }],
  [agreementModel, { from: 'SERVICE_LEVEL' }],
]);

function foundBy(model: AnyModel, document: StoredDocument, seeing: Seeing): Told {
  const shown = Object.entries(FOUND_BY.get(model) ?? {}).filter(([, label]) => seeing.effect(label) === 'show');
  return { ...Object.fromEntries(shown.map(([path]) => [path, at(document, path)])), own: ownKeys(document, seeing) };
}

/** A partner finds a record by the ids of its own system. */
function ownKeys({ externalIds }: StoredDocument, seeing: Seeing): readonly unknown[] {
  const ids = listed(externalIds) as readonly { readonly system: string; readonly key: string }[];
  return ids
    .filter(({ system }) => seeing.owns(system) && seeing.asOwn().effect('EXTERNAL_ID') === 'show')
    .map(({ key }) => key);
}

/** Where a record names another, the name is told to whom both ends are shown. */
const REFERENCES: ReadonlyMap<AnyModel, Tells> = new Map<AnyModel, Tells>([
  [
    customerModel,
    ({ segmentIds, parents }, sight, seeing) => ({
      segments: shown(seeing, 'SEGMENT', () => listed(segmentIds).filter((id) => isKnown(sight, segmentModel, id))),
      parents: shown(seeing, 'FAMILY', () =>
        listed(parents).filter((link) => isKnown(sight, customerModel, (link as Told).parentCode)),
      ),
    }),
  ],
  [
    contactBookModel,
    ({ links }, sight, seeing) => ({
      links: shown(seeing, 'CONTACTS', () =>
        listed(links).filter((link) => isKnown(sight, contactModel, (link as Told).contactNo)),
      ),
    }),
  ],
  [
    contactModel,
    ({ twinCode, relations, customerCode, customerCodes }, sight, seeing) => ({
      customerCode,
      customerCodes,
      twin: shown(seeing, 'CONTACTS', () => reached(sight, twinCode)),
      relations: shown(seeing, 'FAMILY', () =>
        listed(relations).filter((link) => isKnown(sight, contactModel, (link as Told).contactNo)),
      ),
    }),
  ],
  [opportunityModel, ({ customerCode }) => ({ customerCode })],
  [
    quoteModel,
    ({ customerCode, opportunityNo, orderNo }, sight, seeing) => ({
      customerCode,
      opportunity: shown(seeing, 'OPPORTUNITY', () => known(sight, opportunityModel, opportunityNo)),
      order: shown(seeing, 'ORDER', () => known(sight, orderModel, orderNo)),
    }),
  ],
  [
    orderModel,
    ({ customerCode, buyers, parties, quoteNo }, sight, seeing) => ({
      customer: reached(sight, customerCode),
      buyers: listed(buyers).filter((code) => reached(sight, code) !== null),
      parties: listed(parties).filter((code) => reached(sight, code) !== null),
      quote: shown(seeing, 'ORDER', () => known(sight, quoteModel, quoteNo)),
    }),
  ],
  [
    invoiceModel,
    ({ orderNo }, sight, seeing) => ({ order: shown(seeing, 'ORDER', () => known(sight, orderModel, orderNo)) }),
  ],
]);

/** What whoever has a complete identifier is told of a customer out of reach too, at most blurred. */
function lookUpTold(model: AnyModel, document: StoredDocument, sight: Sight): Told | null {
  if (model === timelineModel) return entryTold(document, sight);
  const [byPhone, byName] = ['CONTACT_POINT', 'NAME'].map((label) => sight.mayLookUp(label));
  if (model !== customerModel || !(byPhone || byName)) return null;
  const { customerCode, phoneKeys, nameKeys, phones, displayName, addresses } = document;
  const { policy } = sight.table;
  return {
    customerCode,
    phones: byPhone
      ? [phoneKeys, listed(phones).map((phone) => [(phone as Told).e164, (phone as Told).extension])]
      : null,
    names: byName ? nameKeys : null,
    shown: [blurText(policy, 'NAME', String(displayName)), phoneKeys],
    cities: listed(addresses).map((address) => (address as Told).city),
  };
}

function entryTold({ entryId, customerCode, kind }: StoredDocument, sight: Sight): Told | null {
  const isAsked = sight.mayLookUp('NAME') && (kind === 'ORDER' || kind === 'TICKET');
  return isAsked && sight.loosest(String(kind)) !== 'hide' ? { entryId, customerCode } : null;
}

function tiesTold({ customerCode, entries }: StoredDocument, sight: Sight): Told | null {
  const mine = listed(entries).filter((entry) => sight.names.includes(String((entry as Told).who)));
  return mine.length > 0 ? { customerCode, mine } : null;
}

/** Which codes are one is known to whom it leads anywhere; a class, and by which mapping it holds, is the customer's own. */
function codeTold(
  { _id, serviceClass, classMapping, mergedInto, formerCodes }: StoredDocument,
  { viewer }: Sight,
): Told {
  const isOwn = viewer.kind === 'customer' && viewer.customerCode === _id;
  return { _id, mergedInto, formerCodes, own: isOwn ? { serviceClass, classMapping } : null };
}

function shown(seeing: Seeing, label: string, tell: () => unknown): unknown {
  return seeing.effect(label) === 'hide' ? null : tell();
}

function reached(sight: Sight, code: unknown): unknown {
  return typeof code === 'string' && sight.ofCustomer(code).reaches ? code : null;
}

function known(sight: Sight, model: AnyModel, key: unknown): unknown {
  return isKnown(sight, model, key) ? key : null;
}

function isKnown(sight: Sight, model: AnyModel, key: unknown): boolean {
  const document = key === null || key === undefined ? null : sight.snapshot.record(model, key);
  return document !== null && sight.ofRecord(model, document) !== null;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
