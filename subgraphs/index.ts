import type { SubgraphDefinition } from '../kit/graph';
import { account } from './account';
import { contact } from './contact';
import { finance } from './finance';
import { order } from './order';
import { serviceTicket } from './service-ticket';

/** All the subgraphs there are; this file alone knows them together. */
export const subgraphs: readonly SubgraphDefinition[] = [account, contact, order, serviceTicket, finance];
