import { dashboard } from '../../platforms/dashboards.ts';
import { isOriginAllowed } from '../../platforms/origins-allowed.ts';
import type { Rule } from './rule.ts';

/** Of an address without an origin of its own, as of a frame that was written into the page: 'null'. */
const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : 'null');

/** The widget's record does not allow this page: its account says so, or (Oshara) the answer 403, which there means nothing else. */
export const originNotAllowed: Rule = {
  id: 'origin-not-allowed',
  severity: 'error',
  find({ embed, facts, frame, page, allows }) {
    const origin = frame?.origin ?? (embed.frameId === 0 ? page.origin : originOf(embed.frame));
    // Without an origin of its own no site could be allowed: that is the sandbox's finding.
    if (origin === 'null') return null;
    const allowed = embed.record?.origins;
    // What the record says is newer than a refusal in the page: it may have been put right meanwhile.
    const refused = allowed
      ? !isOriginAllowed(embed.platform, allowed, origin)
      : embed.platform === 'oshara' && facts?.refused.some(({ status }) => status === 403);
    if (!refused) return null;
    return {
      values: [origin, embed.platformName],
      fix: allows ? { do: 'allow-origin', text: origin, what: allows } : dashboard(embed.platform),
    };
  },
};
