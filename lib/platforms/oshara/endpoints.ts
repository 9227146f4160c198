import type { Endpoints } from '../endpoint.ts';

const character = 'api/ai-characters/{widget}/';
// Not every `headers`: the schema of a tool's input may describe some.
const secrets = ['config.headers', 'mcp_servers.*.headers'];

/** Every documented request that our pages may ask for. Listing, making and deleting characters are operations; posting forms and making keys are works. */
export const endpoints: Endpoints = {
  character: { method: 'GET', path: character, secrets },
  editCharacter: {
    method: 'PATCH',
    path: character,
    body: [
      'name',
      'character_type',
      'image',
      'system_prompt',
      'greeting',
      'language',
      'llm_model',
      'allowed_origins',
      'tools',
      'mcp_servers',
      'widget_appearance',
    ],
    reads: 'character',
    secrets,
  },
  appearance: { method: 'GET', path: 'api/agents/{widget}/appearance/' },
  formResponses: { method: 'GET', path: 'api/agents/{widget}/form-responses/', query: ['form_id', 'session_id'] },
  usage: {
    method: 'GET',
    path: 'api/billing/usage/',
    query: ['character_slug', 'tenant_id', 'start', 'end', 'page', 'page_size'],
  },
  session: { method: 'GET', path: 'api/billing/sessions/{id}/' },
  apiKeys: { method: 'GET', path: 'api/auth/api-keys/' },
};
