import { maySpeakTo, pageHosts } from '../../platforms/page-hosts.ts';
import { widgetApis } from '../../platforms/widget-apis.ts';
import { refusedBy } from '../csp.ts';
import type { Rule } from './rule.ts';

/** The page's policy lets the script run and refuses what it wants to talk to. */
export const apiBlockedByCsp: Rule = {
  id: 'api-blocked-by-csp',
  severity: 'error',
  find({ embed, facts, frame, outside, page }) {
    if (!frame || embed.proof === 'declared') return null;
    const { isIts, path, isPatient } = pageHosts[embed.platform];
    const api = widgetApis[embed.platform];
    const isCalled = (url: URL) =>
      isIts.test(url.hostname) || (path.test(url.href) && maySpeakTo(embed.platform, url, facts?.server ?? null));
    const seen = frame.violations.find(
      ({ directive, blocked, enforced }) =>
        enforced && directive === 'connect-src' && URL.canParse(blocked) && isCalled(new URL(blocked)),
    );
    const self = frame.origin === 'null' ? page.origin : frame.origin;
    const policies = [...frame.policies, ...(embed.frameId === 0 ? (outside?.policies ?? []) : [])];
    // What asks for nothing before the first message may also be on any host.
    // A policy that would refuse it is no proof that it was wanted: only where the widget does not come alive, or was seen to be refused.
    const read =
      facts?.waited && embed.proof !== 'alive' && !isPatient
        ? api.find((host) => refusedBy(policies, 'connect-src', host, self))
        : undefined;
    const host = seen ? new URL(seen.blocked).origin : read;
    if (!host) return null;
    // As with scripts: a line is only offered where the directive was read that it goes into.
    const by = refusedBy(policies, 'connect-src', host, self, seen !== undefined);
    return {
      values: [host, by?.name ?? 'connect-src'],
      fix: by ? { do: 'copy', what: 'csp', text: `${by.name} ${host}` } : undefined,
    };
  },
};
