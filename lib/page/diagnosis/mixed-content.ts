import type { Rule } from './rule.ts';

const UPGRADES = /(^|[;,])\s*upgrade-insecure-requests\b/i;

/** Of an address that browsers may take for safe though it is without https: this computer (W3C Secure Contexts, 3.1), and any name without a dot. */
const isLocal = (address: string): boolean =>
  /^http:\/\/([\w-]+|[\w.-]+\.local[a-z]*|127\.[\d.]+|\[::1\])(?=[:/]|$)/.test(address);

/** A script, or the server that the widget is told to talk to, over http in a page over https: browsers refuse it, unless a policy has them ask by https instead. */
export const mixedContent: Rule = {
  id: 'mixed-content',
  severity: 'error',
  find({ embed, facts, frame, outside }) {
    if (!frame?.secure || !facts) return null;
    const isRefused = (address: string | null) => address?.startsWith('http:') && !isLocal(address);
    const cannotBe = embed.proof !== 'declared' || facts.part === 'shown' || facts.part === 'covered' || facts.answer === 'came';
    const address = !cannotBe && isRefused(facts.script) ? facts.script : isRefused(facts.server) ? facts.server : null;
    if (!address) return null;
    // Frames take it over from the page around them.
    if ([...frame.policies, ...(outside?.policies ?? [])].some((policy) => UPGRADES.test(policy))) return null;
    return { values: [address], fix: { do: 'copy', what: 'address', text: address.replace('http:', 'https:') } };
  },
};
