import { isObject } from './exchange.ts';
import { makeAccount } from './seed.ts';
import { isoTime, now, type OscarAccount, type OscarWidget, widgetsOf, workspacesOf } from './state.ts';
import type { World } from './world.ts';

const FIELDS = [
  'label',
  'revoked',
  'forbidden',
  'mail',
  'first_name',
  'last_name',
  'plan_name',
  'plan_expiration_date',
  'limits',
];

/**
 * Creates or alters an Oscar account: `token`, any of its fields, `planDays`, `rules`, and lists of `widgets` and
 * `workspaces` (`{id?, name?, status?, gone?}`; without an id a new one is made).
 */
export function alterAccount(world: World, given: Record<string, unknown>): unknown {
  const { oscar } = world.state;
  const token = given.token;
  if (typeof token !== 'string' || token === '') throw new TypeError('token is missing');
  let account = oscar.accounts.get(token);
  if (!account) {
    const id = oscar.nextId++;
    account = makeAccount({ label: `account-${id}`, token, id }, 30);
    oscar.accounts.set(token, account);
  }
  for (const field of FIELDS) {
    if (field in given) Object.assign(account, { [field]: given[field] });
  }
  if (typeof given.planDays === 'number') {
    account.plan_expiration_date = isoTime(now(world.state) + given.planDays * 86_400_000);
  }
  if (isObject(given.rules)) Object.assign(account.rules, given.rules);
  for (const row of rows(given.workspaces)) alterWorkspace(world, account, row);
  for (const row of rows(given.widgets)) alterWidget(world, account, row);
  return describe(world, account, true);
}

/** What there is, for a look from outside; one account in full when asked for by label or token. */
export function summary(world: World, wanted: string | null): unknown {
  const accounts = [...world.state.oscar.accounts.values()].filter(
    (account) => wanted === null || account.label === wanted || account.token === wanted,
  );
  return {
    flags: world.state.flags,
    clockOffset: world.state.clockOffset,
    faults: world.faults.list(),
    oscar: accounts.map((account) => describe(world, account, wanted !== null)),
  };
}

function describe(world: World, account: OscarAccount, inFull: boolean): unknown {
  const { limiter, ...fields } = account;
  const widgets = widgetsOf(world.state.oscar, account);
  const workspaces = workspacesOf(world.state.oscar, account);
  return {
    ...fields,
    used: limiter.used(now(world.state)),
    widgets: inFull ? widgets : widgets.length,
    workspaces: inFull ? workspaces : workspaces.length,
  };
}

function alterWorkspace({ state }: World, account: OscarAccount, row: Record<string, unknown>): void {
  const id = typeof row.id === 'number' ? row.id : state.oscar.nextId++;
  if (row.gone === true) return void state.oscar.workspaces.delete(id);
  const stamp = isoTime(now(state));
  const before = state.oscar.workspaces.get(id) ?? { name: `Workspace ${id}`, description: '', created_at: stamp };
  const name = typeof row.name === 'string' ? row.name : before.name;
  state.oscar.workspaces.set(id, { ...before, id, owner: account.id, name, updated_at: stamp });
}

function alterWidget({ state }: World, account: OscarAccount, row: Record<string, unknown>): void {
  const id = typeof row.id === 'number' ? row.id : state.oscar.nextId++;
  if (row.gone === true) return void state.oscar.widgets.delete(id);
  const before = state.oscar.widgets.get(id);
  const widget: OscarWidget = {
    id,
    owner: account.id,
    name: typeof row.name === 'string' ? row.name : (before?.name ?? `Widget ${id}`),
    status: row.status === 'inactive' || row.status === 'active' ? row.status : (before?.status ?? 'active'),
    workspace: before?.workspace ?? workspacesOf(state.oscar, account)[0]?.id ?? 0,
  };
  state.oscar.widgets.set(id, widget);
}

function rows(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
