import { byRole } from '../browsers/roles.ts';
import { click, fill, press } from './flows.ts';
import type { State } from './stage.ts';
import {
  account,
  detailOf,
  embed,
  fewWidgets,
  found,
  intent,
  LONG,
  lists,
  manyWidgets,
  opens,
  popup,
  RTL,
  record,
  someSpaces,
  someWidgets,
  space,
} from './stored.ts';

export const dialogStates: State[] = [
  popup('new widget', { local: lists(), session: found(), reach: opens('New widget'), shows: '3 of 5 workspaces used' }),
  popup('new widget without a workspace', {
    local: lists({ spaces: [] }),
    session: found(),
    reach: opens('New widget'),
    shows: 'This account has no workspace',
  }),
  popup('new widget refused', {
    local: lists(),
    session: found(),
    answers: { 'widget.create': { fault: { kind: 'locked' } } },
    reach: async (page) => {
      await press(page, 'button', 'New widget');
      await fill(page, 'Name', 'Winter sale');
      await press(page, 'button', 'Create widget');
    },
    shows: 'Your keys are locked',
  }),
  popup('detail', {
    local: lists(),
    session: found(),
    reach: (page) => detailOf('Помощь покупателям')(page),
    shows: 'Put this into every page',
  }),
  popup('detail of one that failed', {
    local: lists({ widgets: fewWidgets, outbox: [intent({ target: '47', name: 'Newsletter pop-up', status: 'active' })] }),
    session: found(),
    reach: (page) => detailOf('Newsletter pop-up')(page),
    shows: 'Try again later',
  }),
  popup('detail of one with a long name', {
    local: lists({ widgets: [{ id: '59', name: LONG, owner: LONG, status: 'other' }, ...fewWidgets] }),
    session: found(),
    answers: { 'widget.snippet': { fault: { kind: 'missing', status: 404 } } },
    reach: (page) => detailOf(LONG)(page),
    shows: 'no longer has it',
  }),
  popup('delete', {
    local: lists({ widgets: fewWidgets }),
    session: found(),
    reach: async (page) => {
      await detailOf('Newsletter pop-up')(page);
      await press(page, 'button', 'Delete…');
    },
    shows: 'This cannot be undone',
  }),
  popup('workspaces', {
    local: lists({
      spaces: [...someSpaces, space('4', LONG), space('5', RTL)],
      cut: true,
      outbox: [
        intent({ kind: 'rename', target: '2', name: 'Shop', status: undefined }),
        intent({ kind: 'rename', target: '3', name: 'East', status: undefined, phase: 'sent', fault: undefined }),
      ],
    }),
    session: found(),
    reach: opens('Workspaces'),
    shows: 'than can be shown here',
  }),
  popup('workspace being renamed', {
    local: lists(),
    session: found(),
    reach: opens('Workspaces', 'Rename My Website'),
    shows: 'Save',
  }),
  popup('no workspaces', {
    local: lists({ spaces: [] }),
    session: found(),
    reach: opens('Workspaces'),
    shows: 'has no workspaces',
  }),
  popup('account menu', {
    local: lists({ more: [account({ id: 'b', label: LONG, last4: 'nLPR' }), account({ id: 'c', label: RTL, trouble: 'auth' })] }),
    session: found(),
    reach: async (page) => click(await byRole(page, 'button', 'Acme Store Oscar Chat')),
    shows: 'Manage accounts',
  }),
  popup('long names', {
    local: lists({
      account: { label: LONG },
      plan: { planName: 'Enterprise unlimited for agencies' },
      widgets: [
        { id: 'wdg_01J9ZK5T3V8Q4M7N2R6X0C1B5D', name: LONG, owner: '', status: 'active' },
        { id: '2', name: '', owner: '', status: 'other' },
        ...someWidgets,
      ],
    }),
    session: found({ host: 'a-very-long-name-of-a-shop.staging.internal.example.com' }),
    shows: LONG.slice(0, 20),
  }),
  popup('names from right to left', {
    local: lists({ account: { label: RTL }, widgets: someWidgets.map((one) => ({ ...one, name: RTL })) }),
    session: found({ embeds: [embed('0:1', { record: record({ name: RTL, accountLabel: RTL }) })] }),
    shows: 'متجر',
  }),
  popup('10,000 widgets', {
    local: lists({
      widgets: manyWidgets,
      plan: { planName: 'Enterprise', limits: { workspaces: 100, agents: 200, messages: 100_000, interval: 10 } },
      budget: { used: 1_234_567, limits: { perMinute: 120, perDay: null } },
    }),
    session: found(),
    shows: '10,000',
  }),
];
