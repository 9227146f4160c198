import type { Plan } from '../storage/items.ts';

/** The plan of an account at a vendor that tells nothing of plans: neither a name, nor an end, nor limits. */
export const noPlan = (person: string): Plan => ({
  planName: '',
  planExpires: null,
  person,
  limits: { workspaces: null, agents: null, messages: null, interval: null },
  features: { aiAssistant: null, leadMagnet: null, allInOne: null },
});
