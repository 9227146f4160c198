import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type PlainFault, toPlain } from '../fault.ts';
import type { Body, PageRoute, PageRoutes } from '../messaging/routes.ts';
import { send } from '../messaging/send.ts';
import { browser } from '../native.ts';
import { ASIDE, ASIDE_INDEX } from '../storage/item.ts';
import {
  type Account,
  accounts,
  type Batch,
  type BudgetState,
  batch,
  budget,
  type Intent,
  lock,
  lockSettings,
  outbox,
  plan,
  type Sync,
  sync,
  type View,
  view,
  widgets,
  workspaces,
} from '../storage/items.ts';
import { type PageState, page } from '../storage/pages.ts';
import { follow } from './live.ts';

type Stored<T> = T extends (id: string) => { read(): Promise<infer V> } ? V : never;

/** Everything one account's lists hold, as stored. */
export interface Desk {
  plan: Signal<Stored<typeof plan>>;
  /** Undefined while it is still on its way from storage: a long list does not hold up the rest. */
  widgets: Signal<Stored<typeof widgets> | undefined>;
  workspaces: Signal<Stored<typeof workspaces>>;
  sync: Signal<Sync>;
  budget: Signal<BudgetState>;
  batch: Signal<Batch>;
}

export interface Store {
  accounts: Signal<Account[]>;
  account: ReadonlySignal<Account | null>;
  /** The selected account's lists; null without an account. */
  desk: ReadonlySignal<Desk | null>;
  /** What is to be written, until confirmed. */
  outbox: Signal<Intent[]>;
  /** The active tab, and what the sensor found there. Null: no tab to speak of. */
  tab: Signal<{ id: number; page: PageState | null } | null>;
  view: Signal<View>;
  /** Whether the passphrase lock is set and shut. */
  locked: ReadonlySignal<boolean>;
  hasLock: ReadonlySignal<boolean>;
  /** The background did not answer within a second. */
  silent: Signal<boolean>;
  online: Signal<boolean>;
  /** Unix ms, moving once a second. */
  now: Signal<number>;
  /** Keys of stored values that could not be read and were kept aside. */
  aside: Signal<string[]>;
  select(accountId: string): void;
  setView(change: Partial<View>): void;
  /** Ask the background; a fault is returned, never thrown. `silent` is kept up to date. */
  ask<R extends PageRoute>(
    route: R,
    body: Body<PageRoutes[R]>,
  ): Promise<{ ok: true; answer: unknown } | { ok: false; fault: PlainFault }>;
  /** Point the store at another tab. */
  lookAt(tabId: number | null): Promise<void>;
  close(): void;
}

const HEARTBEAT_MS = 15_000;
const FRAME_MS = 16;

/**
 * The state one of our pages renders from: stored items as signals, and the verbs that ask the background.
 * @param tabId the tab whose page is looked at from the start
 */
export async function createStore(tabId?: Promise<number | null>): Promise<Store> {
  const whole = new AbortController();
  const tab = signal<{ id: number; page: PageState | null } | null>(null);
  let watchedTab: AbortController | null = null;
  const looked = tabId?.then(lookAt);
  const [live, asideRaw] = await Promise.all([
    follow([accounts, view, outbox, lockSettings, lock] as const, whole.signal),
    browser.storage.local.get(ASIDE_INDEX),
  ]);
  const [accountsLive, viewLive, outboxLive, lockSettingsLive, lockLive] = live;
  const listed = (index: unknown): string[] => (Array.isArray(index) ? (index as string[]) : []);
  const aside = signal<string[]>([...live.unreadable, ...listed(asideRaw[ASIDE_INDEX])]);
  const silent = signal(false);
  const online = signal(navigator.onLine);
  const now = signal(Date.now());
  const desk = signal<Desk | null>(null);

  const account = computed(
    () => accountsLive.value.find((one) => one.id === viewLive.value.accountId) ?? accountsLive.value[0] ?? null,
  );
  const hasLock = computed(() => lockSettingsLive.value !== null);
  const locked = computed(() => hasLock.value && lockLive.value.shut);

  async function ask<R extends PageRoute>(route: R, body: Body<PageRoutes[R]>) {
    try {
      const answer = await send(route, body);
      silent.value = false;
      return { ok: true as const, answer: answer as unknown };
    } catch (thrown) {
      const fault = toPlain(thrown);
      silent.value = fault.kind === 'silent';
      return { ok: false as const, fault };
    }
  }

  // What could not be read stands in its place until something is written there: then it is in the list of what was kept.
  const noteAside = (inPlace: readonly string[], kept: readonly string[]) => {
    const still = inPlace.filter((key) => !kept.some((one) => one.startsWith(`${ASIDE}${key}@`)));
    aside.value = [...new Set([...still, ...kept])];
  };
  const noteUnreadable = (keys: readonly string[]) => {
    const before = aside.peek();
    if (keys.length > 0) noteAside([...before.filter((key) => !isKept(key)), ...keys], before.filter(isKept));
  };
  const isKept = (key: string) => key.startsWith(ASIDE);
  const onStored = (changes: Record<string, { newValue?: unknown }>) => {
    const before = aside.peek();
    const index = changes[ASIDE_INDEX];
    if (!index && !before.some((key) => key in changes)) return;
    const inPlace = before.filter((key) => !isKept(key) && !(key in changes));
    noteAside(inPlace, index ? listed(index.newValue) : before.filter(isKept));
  };
  browser.storage.local.onChanged.addListener(onStored);

  // The selected account's items are followed for as long as it is selected.
  let following: AbortController | null = null;
  let followed: string | null = null;
  async function followAccount(id: string | null): Promise<void> {
    if (id === followed) return;
    followed = id;
    following?.abort();
    following = new AbortController();
    if (!id) {
      desk.value = null;
      return;
    }
    const until = following.signal;
    const few = follow([plan(id), workspaces(id), sync(id), budget(id), batch(id)] as const, until);
    // Asked for last: storage answers one after the other.
    const many = follow([widgets(id)] as const, until);
    const lists = await few;
    const [planLive, workspacesLive, syncLive, budgetLive, batchLive] = lists;
    const put = (widgetsLive: Desk['widgets']) => {
      desk.value = {
        plan: planLive,
        widgets: widgetsLive,
        workspaces: workspacesLive,
        sync: syncLive,
        budget: budgetLive,
        batch: batchLive,
      };
    };
    const listed = many.then((found) => {
      if (until.aborted) return;
      noteUnreadable([...lists.unreadable, ...found.unreadable]);
      put(found[0] as Desk['widgets']);
    });
    // One frame's patience: so a list that is not long comes in the same paint as all else.
    await Promise.race([listed, new Promise((resolve) => setTimeout(resolve, FRAME_MS))]);
    if (!until.aborted && desk.peek()?.plan !== planLive) put(signal(undefined));
  }
  await Promise.all([followAccount(account.value?.id ?? null), looked]);

  const beat = () => {
    if (document.visibilityState === 'visible') void ask('view.alive', { accountId: account.peek()?.id ?? null });
  };
  const stopFollowing = effect(() => {
    const id = account.value?.id ?? null;
    void followAccount(id).then(beat);
  });

  async function lookAt(tabId: number | null): Promise<void> {
    watchedTab?.abort();
    watchedTab = new AbortController();
    if (tabId === null) {
      tab.value = null;
      return;
    }
    const until = watchedTab.signal;
    const stored = page(tabId);
    stored.watch((state) => {
      if (!until.aborted) tab.value = { id: tabId, page: state };
    }, until);
    const state = await stored.read();
    if (!until.aborted) tab.value = { id: tabId, page: state };
  }

  const clock = setInterval(() => {
    now.value = Date.now();
  }, 1000);
  const heart = setInterval(beat, HEARTBEAT_MS);
  const isOnline = () => {
    online.value = navigator.onLine;
  };
  addEventListener('online', isOnline);
  addEventListener('offline', isOnline);
  document.addEventListener('visibilitychange', beat);

  return {
    accounts: accountsLive,
    account,
    desk,
    outbox: outboxLive,
    tab,
    view: viewLive,
    locked,
    hasLock,
    silent,
    online,
    now,
    aside,
    select(accountId) {
      viewLive.value = { ...viewLive.value, accountId };
      void view.write(viewLive.value);
    },
    setView(change) {
      viewLive.value = { ...viewLive.value, ...change };
      void view.write(viewLive.value);
    },
    ask,
    lookAt,
    close() {
      whole.abort();
      browser.storage.local.onChanged.removeListener(onStored);
      following?.abort();
      watchedTab?.abort();
      stopFollowing();
      clearInterval(clock);
      clearInterval(heart);
      removeEventListener('online', isOnline);
      removeEventListener('offline', isOnline);
      document.removeEventListener('visibilitychange', beat);
    },
  };
}
