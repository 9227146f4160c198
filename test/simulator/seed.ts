import { RateLimiter } from './limits.ts';
import { agencyName, DEMO_WIDGETS } from './seed-names.ts';
import { isoTime, type OscarAccount, type OscarRules, type OscarState } from './state.ts';

/** Pro, 40 days left: the account of the demo shop. */
export const DEMO_TOKEN = 'X0BDju06Pt11lnAgXmfxQBMW89ORcClj54a43G3d';
/** Free, 9 days left, everything at its limit. */
export const FREE_TOKEN = 'ObBx5Psz3wXPU9TsA10qg6AE22MW58JFktvEKg4H';
/** Works, but its plan ended three days ago. */
export const EXPIRED_PLAN_TOKEN = 'AfR7QsAcK7I1drmTKq9VHSrpbKL92u1ssKAB9zm8';
/** Enterprise with 2,000 widgets and 45 workspaces. */
export const BIG_TOKEN = '7uE6GDJLtB3M4pF35fUs6Z1UnY2bHDaEgbkOR7VK';
/** Enterprise with 10,000 widgets. */
export const HUGE_TOKEN = 'kmsxdNbjQF4LoH4PHxFQPECqN3zCgoPxUcWPHAv1';
/** Somebody else: owns widget 900. */
export const STRANGER_TOKEN = 'HACFPlhzBW8Fyh6Mjc6HTaqrxVNoQr8rdbiprnHH';
/** Withdrawn: always 401. */
export const REVOKED_TOKEN = 'CPmbHR97SsjwbvUh5PMINE4vGENB3SvEpCXsTZXi';
/** Valid, and nothing in it. */
export const EMPTY_TOKEN = 'AMxjFzdmeDRuVihi5SEZNBkf9up4S8PvtCzrNDjl';
/** chatbotplatform.io, Free: four bots, one of which only echoes. */
export const CHATBOT_FREE_KEY = 'o4VhyzUxyG3fvjEEcDtVDI5nRaDz6vggPHQyavWW';
/** chatbotplatform.io, Pro: 130 bots. */
export const CHATBOT_PRO_KEY = 'DdVDua2P6q9KEVc1R6hc5hPj4dX95UzoL3Q4REUp';
/** chatbotplatform.io, withdrawn: always 401. */
export const CHATBOT_REVOKED_KEY = 'sBB3AcA7gwS0b5KOlqxjp7EhgkIHJ2HsSkaQPfCW';

const DAY = 24 * 3_600_000;

/** A complete account from what is special about it; the rest is a plain Pro account. */
export function makeAccount(
  given: Pick<OscarAccount, 'label' | 'token' | 'id'> & Partial<Omit<OscarAccount, 'rules'>>,
  planDays: number,
  rules: Partial<OscarRules> = {},
): OscarAccount {
  return {
    revoked: false,
    forbidden: false,
    mail: `${given.label}@example.com`,
    first_name: 'Robin',
    last_name: 'Keller',
    plan_name: 'Pro',
    plan_expiration_date: isoTime(Date.now() + planDays * DAY),
    limits: null,
    limiter: new RateLimiter(),
    ...given,
    rules: {
      id: given.id,
      agents: 10,
      interval: 30,
      all_in_one: false,
      workspaces: 5,
      lead_magnet: true,
      ai_assistant: true,
      counts: 1_000,
      ...rules,
    },
  };
}

/** Oscar Chat as it stands before anybody does anything. */
export function seedOscar(): OscarState {
  const state: OscarState = {
    accounts: new Map(),
    workspaces: new Map(),
    widgets: new Map(),
    nextId: 100_000,
  };
  const free = { agents: 1, workspaces: 1, interval: 60, counts: 100, lead_magnet: false, ai_assistant: false };
  const large = { agents: 200, workspaces: 100, interval: 10, counts: 100_000, all_in_one: true };

  const demo = add(
    state,
    makeAccount(
      {
        label: 'demo',
        token: DEMO_TOKEN,
        id: 1_234,
        mail: 'owner@acme.example',
        first_name: 'Acme',
        last_name: 'Store',
      },
      40,
    ),
  );
  addWorkspaces(state, demo, 1, ['My Website', 'Shop Deutschland', 'متجر الشرق']);
  for (const [id, name, on] of DEMO_WIDGETS) addWidget(state, demo, id, name, on, (id % 3) + 1);

  const small = add(state, makeAccount({ label: 'free', token: FREE_TOKEN, id: 2_001, plan_name: 'Free' }, 9, free));
  addWorkspaces(state, small, 21, ['Pottery by Robin']);
  addWidget(state, small, 201, 'Pottery questions', true, 21);
  addWidget(state, small, 202, 'Course sign-up', false, 21);

  const lapsed = add(state, makeAccount({ label: 'expired-plan', token: EXPIRED_PLAN_TOKEN, id: 2_002 }, -3));
  addWorkspaces(state, lapsed, 31, ['Summer campaign']);
  addWidget(state, lapsed, 301, 'Summer campaign', true, 31);
  addWidget(state, lapsed, 302, 'Summer survey', false, 31);

  const stranger = add(state, makeAccount({ label: 'stranger', token: STRANGER_TOKEN, id: 9_001 }, 200));
  addWorkspaces(state, stranger, 91, ['Elsewhere']);
  addWidget(state, stranger, 900, "Somebody Else's Bot", true, 91);

  add(state, makeAccount({ label: 'revoked', token: REVOKED_TOKEN, id: 4_001, revoked: true }, 90));
  add(state, makeAccount({ label: 'empty', token: EMPTY_TOKEN, id: 4_002 }, 364));

  const big = add(state, makeAccount({ label: 'big', token: BIG_TOKEN, id: 3_001, plan_name: 'Enterprise' }, 300, large));
  addWorkspaces(
    state,
    big,
    501,
    Array.from({ length: 45 }, (_, n) => `Client ${n + 1}`),
  );
  addMany(state, big, 10_001, 2_000, 501, 45);

  const huge = add(state, makeAccount({ label: 'huge', token: HUGE_TOKEN, id: 3_002, plan_name: 'Enterprise' }, 300, large));
  addWorkspaces(state, huge, 601, ['Everything']);
  addMany(state, huge, 20_001, 10_000, 601, 1);
  return state;
}

function add(state: OscarState, account: OscarAccount): OscarAccount {
  state.accounts.set(account.token, account);
  return account;
}

function addWorkspaces(state: OscarState, account: OscarAccount, firstId: number, names: string[]): void {
  names.forEach((name, n) => {
    const id = firstId + n;
    state.workspaces.set(id, {
      id,
      owner: account.id,
      name,
      description: `Chat for ${name}`,
      created_at: isoTime(Date.UTC(2026, 0, 15 + (n % 12), 10, 30)),
      updated_at: isoTime(Date.UTC(2026, 1, 20, 14, 22)),
    });
  });
}

function addWidget(state: OscarState, account: OscarAccount, id: number, name: string, on: boolean, workspace: number): void {
  state.widgets.set(id, { id, name, owner: account.id, status: on ? 'active' : 'inactive', workspace });
}

function addMany(
  state: OscarState,
  account: OscarAccount,
  firstId: number,
  count: number,
  workspace: number,
  spread: number,
): void {
  // Every fifth is off, so that filters have something to find.
  for (let n = 0; n < count; n++) {
    addWidget(state, account, firstId + n, agencyName(n), n % 5 !== 4, workspace + (n % spread));
  }
}
