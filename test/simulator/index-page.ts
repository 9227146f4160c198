import * as ocs from './open-chat-studio-seed.ts';
import * as oshara from './oshara-seed.ts';
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

/** How to connect to the other vendors. */
export const OTHER_ACCOUNTS: readonly { vendor: string; key: string; about: string }[] = [
  {
    vendor: 'Oshara',
    key: `${oshara.OSHARA_LOGIN.email} / ${oshara.OSHARA_LOGIN.password}`,
    about: 'A hotel: characters with tools, forms, answers, calls',
  },
  { vendor: 'Oshara', key: oshara.OSHARA_KEY, about: 'The same hotel by API key: reads calls and answers, not characters' },
  { vendor: 'Open Chat Studio', key: ocs.OCS_KEY, about: 'Chatbots, 250 sessions' },
  { vendor: 'Open Chat Studio', key: ocs.OCS_READ_ONLY_KEY, about: 'The same, may only read' },
  { vendor: 'Open Chat Studio', key: ocs.OCS_CLIENT_ID, about: 'Client ID for signing in on its own page' },
  { vendor: 'Open Chat Studio', key: ocs.OCS_OWN_KEY, about: `Of an instance of its own: https://${ocs.OCS_OWN_HOST}` },
  { vendor: 'chatbotplatform.io', key: seed.CHATBOT_FREE_KEY, about: 'A team with 4 bots, one of which only echoes' },
  { vendor: 'chatbotplatform.io', key: seed.CHATBOT_PRO_KEY, about: 'A team with 130 bots' },
];

/** What a person sees at the simulator's own address. */
export function indexPage(): string {
  const sites = SITES.map(
    ({ host, about }) => `<tr><td><a href="https://${host}/">${host}</a></td><td>${escapeHtml(about)}</td></tr>`,
  );
  const tokens = DEMO_ACCOUNTS.map(({ token, about }) => `<tr><td><code>${token}</code></td><td>${escapeHtml(about)}</td></tr>`);
  const others = OTHER_ACCOUNTS.map(
    ({ vendor, key, about }) =>
      `<tr><td>${vendor}</td><td><code>${escapeHtml(key)}</code></td><td>${escapeHtml(about)}</td></tr>`,
  );
  return page({
    title: 'Widget simulator',
    style: 'main { max-width: 60rem } td:first-child { white-space: nowrap }',
    body: `<h1>Widget simulator</h1>
<p>The vendors\u2019 APIs under their real names, on this computer only. Nothing here reaches the network.</p>
<h2>Demo sites</h2><table>${sites.join('')}</table>
<h2>Oscar Chat tokens</h2><table>${tokens.join('')}</table>
<h2>Other vendors</h2><table>${others.join('')}</table>
<h2>Steering</h2>
<pre>GET  /control/state[?account=demo]     GET  /control/requests[?kind=visits]
POST /control/reset    {}
POST /control/faults   {"match": {"path": "^/widgets"}, "do": "delay", "ms": 3000, "times": 2}
POST /control/account  {"token": "\u2026", "planDays": 3, "widgets": [{"id": 42, "status": "inactive"}]}
POST /control/flags    {"retryAfter": true}</pre>`,
  });
}
