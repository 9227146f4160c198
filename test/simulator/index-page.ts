import * as seed from './seed.ts';
import { page } from './sites/page.ts';
import { SITES } from './sites/registry.ts';
import { escapeHtml } from './sites/snippet.ts';

/** Every demo account: its token and what is special about it. */
export const DEMO_ACCOUNTS: readonly { token: string; about: string }[] = [
  { token: seed.DEMO_TOKEN, about: 'Pro, 40 days left, 24 widgets: the account of the demo shop' },
  { token: seed.FREE_TOKEN, about: 'Free, 9 days left, 2 widgets' },
  { token: seed.EXPIRED_PLAN_TOKEN, about: 'The plan ended three days ago' },
  { token: seed.BIG_TOKEN, about: 'Enterprise, 2,000 widgets, 45 workspaces' },
  { token: seed.HUGE_TOKEN, about: 'Enterprise, 10,000 widgets' },
  { token: seed.STRANGER_TOKEN, about: 'Somebody else, with widget 900' },
  { token: seed.EMPTY_TOKEN, about: 'Nothing in it' },
  { token: seed.REVOKED_TOKEN, about: 'Refused: always 401' },
];

/** What a person sees at the simulator's own address. */
export function indexPage(): string {
  const sites = SITES.map(
    ({ host, about }) => `<tr><td><a href="https://${host}/">${host}</a></td><td>${escapeHtml(about)}</td></tr>`,
  );
  const tokens = DEMO_ACCOUNTS.map(({ token, about }) => `<tr><td><code>${token}</code></td><td>${escapeHtml(about)}</td></tr>`);
  return page({
    title: 'Widget simulator',
    style: 'main { max-width: 60rem } td:first-child { white-space: nowrap }',
    body: `<h1>Widget simulator</h1>
<p>The vendors\u2019 APIs under their real names, on this computer only. Nothing here reaches the network.</p>
<h2>Demo sites</h2><table>${sites.join('')}</table>
<h2>Oscar Chat tokens</h2><table>${tokens.join('')}</table>
<h2>Steering</h2>
<pre>GET  /control/state[?account=demo]     GET  /control/requests[?kind=visits]
POST /control/reset    {}
POST /control/faults   {"match": {"path": "^/widgets"}, "do": "delay", "ms": 3000, "times": 2}
POST /control/account  {"token": "\u2026", "planDays": 3, "widgets": [{"id": 42, "status": "inactive"}]}
POST /control/flags    {"retryAfter": true}</pre>`,
  });
}
