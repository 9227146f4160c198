import type { Limits, RateLimiter } from './limits.ts';

export interface ChatbotTeam {
  /** A short name that stands for the key in logs. */
  label: string;
  key: string;
  id: string;
  plan: 'Free' | 'Pro' | 'Enterprise';
  /** The key answers 401. */
  revoked: boolean;
  /** Every write answers 403. */
  forbidden: boolean;
  /** Instead of the plan's limits. */
  limits: Limits | null;
  limiter: RateLimiter;
}

interface Row {
  id: string;
  name: string;
  created_at: string;
  updated_at: string;
}

export interface Bot extends Row {
  team: string;
  description: string;
}

export interface Integration extends Row {
  bot_id: string;
  type: 'webhook' | 'echo';
  webhook_url: string | null;
  /** Sent along with each call: mostly somebody's credentials. */
  headers: Record<string, string>;
  /** Seconds. */
  timeout: number;
  weight: number;
  is_fallback: boolean;
}

export interface Channel extends Row {
  bot_id: string;
  type: 'telegram' | 'slack' | 'discord';
  status: 'connected' | 'disconnected';
  bot_token: string;
}

export interface Conversation {
  id: string;
  bot_id: string;
  channel_id: string;
  user: { id: string; platform: string; name: string };
  status: 'active' | 'closed';
  created_at: string;
  updated_at: string;
  messages: ChatbotMessage[];
}

export interface ChatbotMessage {
  id: string;
  role: 'user' | 'assistant' | 'system';
  content: string;
  created_at: string;
}

export interface AgentLoop extends Row {
  team: string;
  bot_id: string | null;
  description: string;
  trigger: 'schedule' | 'manual';
  /** A cron line, for those that run by schedule. */
  schedule: string | null;
  status: 'active' | 'paused';
  /** Runs of it end with this error. */
  fails: string | null;
}

export interface Execution {
  id: string;
  loop: string;
  /** Milliseconds since 1970. */
  started: number;
  fails: string | null;
}

export interface ChatbotPlatformState {
  /** By key. */
  teams: Map<string, ChatbotTeam>;
  bots: Map<string, Bot>;
  integrations: Map<string, Integration>;
  channels: Map<string, Channel>;
  conversations: Map<string, Conversation>;
  loops: Map<string, AgentLoop>;
  executions: Map<string, Execution>;
  /** What tells that an integration only echoes: its type in small letters or in capitals, or no field at all but its name. */
  echoType: 'echo' | 'ECHO' | null;
  nextId: number;
}
