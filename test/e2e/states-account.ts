import { fill, press, search } from './flows.ts';
import type { State } from './stage.ts';
import {
  ASIDE,
  batch,
  DAY,
  EACH,
  embed,
  faults,
  fewWidgets,
  finding,
  found,
  inDays,
  intent,
  LOCKED,
  LONG,
  lists,
  MINUTE,
  NOW,
  popup,
  record,
  SHUT,
  someWidgets,
  stranger,
} from './stored.ts';

export const accountStates: State[] = [
  popup('first run', {
    session: found({ embeds: [embed('0:1', { ownership: 'unknown', record: null })] }),
    shows: 'Connect an account',
  }),
  popup('first load', {
    local: lists({ plan: null, widgets: null, spaces: null }),
    session: found(null, { asking: ['plan', 'widgets', 'workspaces'] }),
    shows: 'Loading your widgets',
  }),
  popup('first load failed', {
    local: lists({ plan: null, widgets: null, spaces: null }),
    session: found({}, faults({ kind: 'timeout' }, ...EACH)),
    shows: 'could not be loaded yet',
  }),
  popup('normal', { local: lists(), session: found(), shows: 'Support Bot' }),
  popup('reading anew', { local: lists(), session: found({}, { asking: ['widgets'] }), shows: 'refreshing' }),
  popup('stale after a fault', {
    local: lists({ age: 3 * DAY }),
    session: found({}, faults({ kind: 'down', status: 503 }, ...EACH)),
    shows: 'has a problem of its own',
  }),
  popup('held back by the browser after many faults', {
    local: lists({ age: 3 * DAY }),
    session: found({}, faults({ kind: 'down', unsent: true, retryAt: Date.now() + 7 * MINUTE }, ...EACH)),
    shows: 'holds further requests back',
  }),
  popup('one list refused with a reason', {
    local: lists(),
    session: found({}, faults({ kind: 'forbidden', status: 403, reason: 'Your plan is too small' }, 'workspaces')),
    shows: 'Your plan is too small',
  }),
  popup('drift', {
    local: lists(),
    session: found({}, faults({ kind: 'drift', paths: ['rules.counts', 'rules.ai_assistant', 'plan_expiration_date'] }, 'plan')),
    shows: 'does not understand',
  }),
  popup('offline', {
    local: lists({ age: 40 * MINUTE }),
    session: found({}, faults({ kind: 'offline' }, ...EACH)),
    offline: true,
    shows: 'You are offline',
  }),
  popup('paused by the vendor', {
    local: lists({ budget: { pausedUntil: NOW + 30 * MINUTE, pausedAt: NOW } }),
    session: found(),
    shows: 'asked for a pause',
  }),
  popup("the day's calls are used up", {
    local: lists({ budget: { used: 1000, limits: { perMinute: 30, perDay: 1000 } } }),
    session: found(),
    shows: 'are used up',
  }),
];

export const troubleStates: State[] = [
  popup('key refused', {
    local: lists({ account: { trouble: 'auth' } }),
    session: found({}, faults({ kind: 'auth', status: 401 }, ...EACH)),
    shows: 'no longer accepts the key',
  }),
  popup('key lost', { local: lists({ account: { trouble: 'key-lost' } }), session: found(), shows: 'can no longer be opened' }),
  popup('locked', { local: { ...lists(), ...LOCKED }, session: { ...found(), ...SHUT }, shows: 'locked with your passphrase' }),
  popup('locked, wrong passphrase', {
    local: { ...lists(), ...LOCKED },
    session: { ...found(), ...SHUT },
    answers: { 'lock.open': { opened: false } },
    reach: async (page) => {
      await fill(page, 'Passphrase', 'not this one');
      await press(page, 'button', 'Unlock');
    },
    shows: 'That is not the passphrase',
  }),
  popup('silent background', { local: lists(), session: found(), silent: true, shows: 'does not answer' }),
  popup('rows that could not be read', { local: lists({ skipped: 3 }), session: found(), shows: '3 entries' }),
  popup('values kept aside', { local: lists({ others: ASIDE }), session: found(), shows: 'kept aside' }),
  popup('everything at once', {
    local: lists({
      account: { trouble: 'auth' },
      skipped: 1,
      plan: { planExpires: inDays(-3) },
      budget: { pausedUntil: NOW + 5 * MINUTE },
      others: ASIDE,
    }),
    session: found({}, faults({ kind: 'drift', paths: ['rules.counts'] }, 'plan')),
    offline: true,
    silent: true,
    shows: 'does not answer',
  }),
  popup('plan that ends soon', {
    local: lists({
      plan: { planName: 'Free', planExpires: inDays(9), limits: { workspaces: 3, agents: 1, messages: 100, interval: 60 } },
    }),
    session: found(),
    shows: 'in 9 days',
  }),
  popup('plan that has ended', {
    local: lists({ plan: { planExpires: inDays(-3) } }),
    session: found({
      embeds: [embed('0:1', { record: record({ expired: true }), findings: [finding('error', 'plan-expired', ['Acme Store'])] })],
    }),
    shows: 'The plan ended on',
  }),
  popup('plan of which little is said', {
    local: lists({
      plan: {
        planExpires: null,
        limits: { workspaces: null, agents: null, messages: null, interval: null },
        features: { aiAssistant: null, leadMagnet: null, allInOne: null },
      },
      budget: { limits: { perMinute: 120, perDay: null } },
    }),
    session: found(),
    shows: '41 calls today',
  }),
  popup('empty account', {
    local: lists({ widgets: [], spaces: [] }),
    session: found({ embeds: [stranger] }),
    shows: 'This account has no widgets yet',
  }),
  popup('no search result', {
    local: lists(),
    session: found(),
    reach: (page) => search(page, 'zzz'),
    shows: 'No widget matches',
  }),
];

export const writeStates: State[] = [
  popup('writes that went wrong', {
    local: lists({
      widgets: fewWidgets,
      outbox: [
        intent({ target: '42', name: 'Support Bot' }),
        intent({ target: '43', phase: 'unsure', fault: { kind: 'unknown-outcome' } }),
        intent({ target: '44', status: 'active', phase: 'sent', fault: undefined }),
        intent({ target: '45', kind: 'delete', name: 'Checkout Helper', phase: 'sent', fault: undefined }),
        intent({ target: '46', kind: 'delete', name: 'Onboarding', phase: 'unsure', fault: { kind: 'unknown-outcome' } }),
        intent({
          target: '47',
          status: 'active',
          name: 'Newsletter pop-up',
          fault: {
            kind: 'forbidden',
            status: 403,
            reason: 'Your plan does not allow more than five active widgets at the same time',
          },
        }),
        intent({ target: '1', kind: 'create', name: 'Winter sale', phase: 'waiting', fault: undefined }),
        intent({ target: '2', kind: 'create', name: 'Spring sale', phase: 'unsure', fault: { kind: 'unknown-outcome' } }),
        intent({
          target: '3',
          kind: 'create',
          name: LONG,
          fault: { kind: 'forbidden', status: 403, reason: 'Plan limit reached' },
        }),
      ],
    }),
    session: found(),
    shows: 'Not switched off',
  }),
  popup('choosing several', {
    local: lists(),
    session: found(),
    reach: async (page) => {
      await press(page, 'button', 'Select');
      await press(page, 'checkbox', 'Select Помощь покупателям');
    },
    shows: '1 selected',
  }),
  popup('several being switched', { local: lists({ batch: batch({}) }), session: found(), shows: '9 of 24 done' }),
  popup('several switched', {
    local: lists({ batch: batch({ endedAt: NOW, left: 0 }) }),
    session: found(),
    shows: '24 widgets switched',
  }),
  popup('several stopped', {
    local: lists({ batch: batch({ endedAt: NOW, left: 15, stopped: true, dropped: 15 }) }),
    session: found(),
    shows: 'Stopped after 9 of 24',
  }),
  popup('some of several failed', {
    local: lists({
      batch: batch({ endedAt: NOW, left: 0 }),
      outbox: someWidgets
        .slice(10, 20)
        .map(({ id, name }) => intent({ target: id, name, batch: 'b', fault: { kind: 'limited', status: 429 } })),
    }),
    session: found(),
    shows: '10 failed',
  }),
];
