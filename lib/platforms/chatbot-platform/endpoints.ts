import type { Endpoint, Endpoints } from '../endpoint.ts';

const list = (path: string, secrets?: readonly string[]): Endpoint => ({
  method: 'GET',
  path,
  query: ['page', 'per_page'],
  ...(secrets ? { secrets } : {}),
});
const remove = (path: string): Endpoint => ({ method: 'DELETE', path, answers: 'nothing' });

const integration = ['name', 'type', 'webhook_url', 'headers', 'timeout', 'weight', 'is_fallback'];
const channel = ['name', 'type', 'bot_token'];
const loop = ['name', 'description', 'bot_id', 'trigger', 'schedule', 'status'];
/** The headers of an integration are credentials of the backend that it calls. */
const headers = ['headers'];
const token = ['bot_token'];

/** The documented endpoints that are neither operations nor works of `api.ts`. Source: the vendor's API introduction, "Available Resources". */
export const endpoints = {
  readBot: { method: 'GET', path: 'bots/{widget}' },
  updateBot: { method: 'PATCH', path: 'bots/{widget}', body: ['name', 'description'], reads: 'readBot' },

  listIntegrations: list('bots/{widget}/integrations', headers),
  createIntegration: { method: 'POST', path: 'bots/{widget}/integrations', body: integration, secrets: headers },
  readIntegration: { method: 'GET', path: 'integrations/{id}', secrets: headers },
  updateIntegration: {
    method: 'PATCH',
    path: 'integrations/{id}',
    body: integration,
    secrets: headers,
    reads: 'readIntegration',
  },
  deleteIntegration: remove('integrations/{id}'),

  listChannels: list('bots/{widget}/channels', token),
  createChannel: { method: 'POST', path: 'bots/{widget}/channels', body: channel, secrets: token },
  readChannel: { method: 'GET', path: 'channels/{id}', secrets: token },
  updateChannel: { method: 'PATCH', path: 'channels/{id}', body: channel, secrets: token, reads: 'readChannel' },
  deleteChannel: remove('channels/{id}'),

  listConversations: list('bots/{widget}/conversations'),
  deleteConversation: remove('conversations/{id}'),

  listLoops: list('agent-loops'),
  createLoop: { method: 'POST', path: 'agent-loops', body: loop },
  readLoop: { method: 'GET', path: 'agent-loops/{id}' },
  updateLoop: { method: 'PATCH', path: 'agent-loops/{id}', body: loop, reads: 'readLoop' },
  deleteLoop: remove('agent-loops/{id}'),
  runLoop: { method: 'POST', path: 'agent-loops/{id}/run', slow: true },
  listExecutions: list('agent-loops/{parent}/executions'),
} as const satisfies Endpoints;
