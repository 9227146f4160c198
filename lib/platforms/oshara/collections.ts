import type { Collection, Field } from '../collection.ts';

/*
 * Oshara's kinds of records. Those of one character are all written by the one request that changes it; lists inside it are replaced whole.
 */

/** The character: what it says, to whom, and where. */
const character: Collection = {
  id: 'character',
  place: 'widget',
  view: 'record',
  row: { id: 'slug', name: ['name'] },
  columns: [],
  read: { ask: 'character' },
  shows: [
    { name: 'slug' },
    { name: 'character_type' },
    { name: 'language' },
    { name: 'llm_model' },
    { name: 'greeting', as: 'long' },
    { name: 'system_prompt', as: 'long' },
    { name: 'allowed_origins', as: 'tags' },
    { name: 'image', as: 'link' },
  ],
  edit: {
    ask: 'editCharacter',
    fields: [
      { name: 'name', required: true },
      { name: 'greeting', as: 'long' },
      { name: 'system_prompt', as: 'long' },
      { name: 'language', hint: 'languageCode' },
      { name: 'llm_model' },
      { name: 'character_type' },
      { name: 'allowed_origins', as: 'lines', hint: 'originsAreBeginnings' },
      { name: 'image', hint: 'httpsOnly' },
      { name: 'widget_appearance', as: 'json', hint: 'replacedWhole' },
    ],
  },
};

const toolFields: readonly Field[] = [
  { name: 'name', required: true, hint: 'toolName' },
  { name: 'kind', as: 'choice', choices: ['http', 'kb', 'mcp', 'client_event'], required: true, initial: 'http' },
  { name: 'description', as: 'long', required: true, hint: 'toolDescription' },
  { name: 'input_schema', as: 'json' },
  { name: 'config', as: 'json', initial: {}, hint: 'headersAreSecret' },
];

/** What the agent can do during a call. */
const tools: Collection = {
  id: 'tools',
  place: 'widget',
  inside: { read: 'character', at: 'tools', ask: 'editCharacter', name: 'tools' },
  row: { id: 'name', name: ['name'] },
  columns: [{ name: 'kind' }, { name: 'description' }],
  shows: [
    { name: 'kind' },
    { name: 'description', as: 'long' },
    { name: 'input_schema', as: 'json' },
    { name: 'config', as: 'json' },
  ],
  create: { ask: 'editCharacter', fields: toolFields },
  edit: { ask: 'editCharacter', fields: toolFields },
};

const serverFields: readonly Field[] = [
  { name: 'name', required: true },
  { name: 'url', required: true, hint: 'httpsOnly' },
  {
    name: 'transport',
    as: 'choice',
    choices: ['streamable_http', 'sse', 'http_json'],
    required: true,
    initial: 'streamable_http',
  },
  { name: 'headers', as: 'json', initial: {}, hint: 'headersAreSecret' },
  { name: 'timeout_seconds', as: 'number', initial: 12, hint: 'timeoutSeconds' },
  { name: 'is_active', as: 'flag', initial: true },
];

/** Servers whose tools the agent can use. */
const servers: Collection = {
  id: 'mcp_servers',
  place: 'widget',
  inside: { read: 'character', at: 'mcp_servers', ask: 'editCharacter', name: 'mcp_servers' },
  row: { id: 'name', name: ['name', 'url'] },
  columns: [{ name: 'url' }, { name: 'transport' }, { name: 'is_active', as: 'flag' }],
  shows: [
    { name: 'url' },
    { name: 'transport' },
    { name: 'is_active', as: 'flag' },
    { name: 'timeout_seconds', as: 'seconds' },
    { name: 'headers', as: 'json' },
  ],
  create: { ask: 'editCharacter', fields: serverFields },
  edit: { ask: 'editCharacter', fields: serverFields },
};

/** How the widget looks in a page. */
const appearance: Collection = {
  id: 'appearance',
  place: 'widget',
  view: 'preview',
  row: { id: 'slug', name: ['name'] },
  columns: [],
  read: { ask: 'appearance' },
  shows: [
    { name: 'name' },
    { name: 'subtitle' },
    { name: 'theme', as: 'json' },
    { name: 'layout', as: 'json' },
    { name: 'fab', as: 'json' },
    { name: 'labels', as: 'json' },
    { name: 'languages', as: 'tags' },
    { name: 'limits', as: 'json' },
  ],
  // No appearance has a `call`, so this is always told.
  notices: [{ id: 'callsFromSitesOnly', when: { at: 'call', is: [null] } }],
};

/** The forms an agent can open during a call, here to be filled in by hand. */
const forms: Collection = {
  id: 'forms',
  place: 'widget',
  view: 'form',
  list: { ask: 'appearance', rows: 'forms', paging: { by: 'none' } },
  row: { id: 'id', name: ['title', 'id'] },
  columns: [{ name: 'subtitle' }, { name: 'submit_url' }],
  shows: [{ name: 'subtitle' }, { name: 'submit_url' }],
  submit: { ask: 'submitForm' },
  notices: [{ id: 'formDisabled', when: { at: 'disabled', is: [true] } }],
};

/** What visitors sent, where the vendor keeps it. */
const responses: Collection = {
  id: 'form_responses',
  place: 'widget',
  list: {
    ask: 'formResponses',
    rows: '',
    paging: { by: 'none' },
    filters: [{ name: 'form_id' }, { name: 'session_id' }],
  },
  row: { id: 'id', name: ['form_id', 'id'] },
  columns: [{ name: 'created_at', as: 'time' }, { name: 'session_id' }, { name: 'values', as: 'json' }],
  shows: [{ name: 'form_id' }, { name: 'created_at', as: 'time' }, { name: 'session_id' }, { name: 'values', as: 'json' }],
};

/** Calls that were made, with what was said in them. */
const sessions: Collection = {
  id: 'sessions',
  place: 'account',
  list: {
    ask: 'usage',
    rows: 'sessions.data',
    paging: { by: 'page', page: 'page', per: 'page_size', size: 50, total: 'total_sessions' },
    filters: [{ name: 'character_slug' }, { name: 'tenant_id' }, { name: 'start', as: 'date' }, { name: 'end', as: 'date' }],
  },
  row: { id: 'session_id', name: ['session_id'] },
  columns: [
    { name: 'created_at', as: 'time' },
    { name: 'character_slug' },
    { name: 'origin_url' },
    { name: 'session_duration_seconds', as: 'seconds' },
    { name: 'turn_count', as: 'number' },
    { name: 'estimated_cost_usd', as: 'money' },
  ],
  read: { ask: 'session' },
  shows: [
    { name: 'created_at', as: 'time' },
    { name: 'finalized_at', as: 'time' },
    { name: 'character_slug' },
    { name: 'tenant_id' },
    // The page that the call was started on.
    { name: 'origin_url', as: 'link' },
    { name: 'session_duration_seconds', as: 'seconds' },
    { name: 'turn_count', as: 'number' },
    { name: 'interruption_count', as: 'number' },
    { name: 'estimated_cost_usd', as: 'money' },
    { name: 'recording_status' },
    // `recording_url` is an address that only the vendor can open.
    { name: 'recording', at: 'recording_presigned_url', as: 'link' },
    { name: 'metadata', as: 'json' },
    { name: 'transcript', as: 'messages', message: { who: 'role', text: 'text', at: 'ts' } },
    { name: 'transcript_text', as: 'long' },
  ],
};

/** What all calls came to. */
const usage: Collection = {
  id: 'usage',
  place: 'account',
  view: 'record',
  row: { id: '', name: [] },
  columns: [],
  read: { ask: 'usage' },
  shows: [
    { name: 'total_sessions', as: 'number' },
    { name: 'total_llm_input_tokens', as: 'number' },
    { name: 'total_llm_output_tokens', as: 'number' },
    { name: 'total_stt_audio_seconds', as: 'seconds' },
    { name: 'total_tts_characters', as: 'number' },
    { name: 'total_estimated_cost_usd', as: 'money' },
  ],
};

/** Keys of the API. The answer to making one is the only time that it is told whole. */
const apiKeys: Collection = {
  id: 'api_keys',
  place: 'account',
  list: { ask: 'apiKeys', rows: '', paging: { by: 'none' } },
  row: { id: 'id', name: ['name', 'key_preview'] },
  columns: [{ name: 'key_preview' }, { name: 'is_active', as: 'flag' }, { name: 'last_used_at', as: 'time' }],
  shows: [
    { name: 'key' },
    { name: 'key_preview' },
    { name: 'is_active', as: 'flag' },
    { name: 'created_at', as: 'time' },
    { name: 'last_used_at', as: 'time' },
  ],
  create: {
    ask: 'createApiKey',
    fields: [
      { name: 'name', required: true },
      { name: 'is_active', as: 'flag', initial: true },
    ],
  },
};

/** The kinds of records of an Oshara account. */
export const kinds: readonly Collection[] = [character, tools, servers, appearance, forms, responses, sessions, usage, apiKeys];
