/** The demo agent serves this team; most seeded customers belong to it, the rest to others. */
export const DEMO_TEAM = 'north';
export const DEMO_AGENT = 'demo-agent';

/** The demo partner, and the system whose ids are its own. */
export const DEMO_PARTNER = 'acme';
export const DEMO_SYSTEM = 'acme-crm';

/** The system under which everything seeded is known. */
export const SEED_SYSTEM = 'demo';
