import type { ChatbotPlatformState } from './chatbot-platform-state.ts';
import type { Limits, RateLimiter } from './limits.ts';
import type { OcsState } from './open-chat-studio-state.ts';
import type { OsharaState } from './oshara-state.ts';

export interface OscarRules {
  id: number;
  agents: number;
  interval: number;
  all_in_one: boolean;
  workspaces: number;
  lead_magnet: boolean;
  ai_assistant: boolean;
  counts: number;
}

export interface OscarAccount {
  /** A short name that stands for the token in logs. */
  label: string;
  token: string;
  /** The token answers 401, as an expired or withdrawn one does. */
  revoked: boolean;
  /** The plan permits no writes: every one answers 403. */
  forbidden: boolean;
  id: number;
  mail: string;
  first_name: string;
  last_name: string;
  plan_name: string;
  plan_expiration_date: string;
  rules: OscarRules;
  /** Instead of the plan's limits, so that a test reaches them quickly. */
  limits: Limits | null;
  limiter: RateLimiter;
}

export interface OscarWorkspace {
  id: number;
  owner: number;
  name: string;
  description: string;
  created_at: string;
  updated_at: string;
}

export interface OscarWidget {
  id: number;
  name: string;
  owner: number;
  status: 'active' | 'inactive';
  /** The real API never tells which workspace a widget is in, and neither does this one. */
  workspace: number;
}

export interface OscarState {
  /** By token. */
  accounts: Map<string, OscarAccount>;
  workspaces: Map<number, OscarWorkspace>;
  widgets: Map<number, OscarWidget>;
  nextId: number;
}

/** Behaviour the vendors leave open, so that a test can have it either way. */
export interface Flags {
  /** Send Retry-After with a 429. No vendor promises it. */
  retryAfter: boolean;
  /** Rows a page may have at most, whatever `limit` asks for. */
  limitCap: number | null;
  /** Keep API connections open. Off, because browsers repeat requests that die on a used connection. */
  keepAlive: boolean;
}

export interface State {
  flags: Flags;
  /** Milliseconds added to the clock of the rate limits and of plan dates. */
  clockOffset: number;
  oscar: OscarState;
  ocs: OcsState;
  oshara: OsharaState;
  chatbotPlatform: ChatbotPlatformState;
}

/** The simulator's time in milliseconds. */
export function now(state: State): number {
  return Date.now() + state.clockOffset;
}

/** A time as the vendors write it: ISO 8601, UTC, whole seconds. */
export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The widgets of one account in the order they were made. */
export function widgetsOf(state: OscarState, account: OscarAccount): OscarWidget[] {
  return [...state.widgets.values()].filter((widget) => widget.owner === account.id);
}

/** The workspaces of one account in the order they were made. */
export function workspacesOf(state: OscarState, account: OscarAccount): OscarWorkspace[] {
  return [...state.workspaces.values()].filter((workspace) => workspace.owner === account.id);
}
