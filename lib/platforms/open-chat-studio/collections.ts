import type { Collection, Column, Field, Paging } from '../collection.ts';

const paging: Paging = { by: 'cursor' };
const CHANNELS = [
  ...['telegram', 'web', 'whatsapp', 'facebook', 'sureadhere', 'api', 'slack', 'commcare_connect'],
  ...['evaluations', 'embedded_widget', 'email'],
];
const times: readonly Column[] = [
  { name: 'created_at', as: 'time' },
  { name: 'updated_at', as: 'time' },
];
const messages: Column = {
  name: 'messages',
  as: 'messages',
  message: {
    who: 'role',
    text: 'content',
    at: 'created_at',
    files: {
      at: 'attachments',
      name: 'name',
      address: 'content_url',
      ask: 'file',
      id: /\/api\/(?:v1\/)?files\/(\d+)\/content\/?$/,
    },
  },
};

const chatbot: Collection = {
  id: 'chatbot',
  place: 'widget',
  view: 'record',
  row: { id: 'id', name: ['name'] },
  columns: [],
  read: { ask: 'inspect' },
  shows: [
    { name: 'description', as: 'long' },
    { name: 'version_number', as: 'number' },
    { name: 'version_description' },
    { name: 'is_published_version', as: 'flag' },
    { name: 'is_unreleased', as: 'flag' },
    { name: 'pipeline_valid', as: 'flag' },
    { name: 'pipeline_errors', as: 'json' },
    { name: 'unwired_handles', as: 'json' },
    { name: 'channels', as: 'json' },
    { name: 'file_uploads_enabled', at: 'settings.file_uploads_enabled', as: 'flag' },
    { name: 'participant_allowlist', at: 'settings.participant_allowlist', as: 'tags' },
    { name: 'settings', as: 'json' },
    { name: 'consent_form', as: 'json' },
    { name: 'voice', as: 'json' },
    { name: 'pipeline', as: 'json' },
    { name: 'events', as: 'json' },
  ],
  notices: [{ id: 'invalidPipeline', when: { at: 'pipeline_valid', is: [false] } }],
  actions: [
    {
      id: 'inspectVersion',
      ask: 'inspect',
      reads: true,
      fields: [{ name: 'version', initial: 'default', hint: 'versionOrDefault', required: true }],
      shows: [
        { name: 'version_number', as: 'number' },
        { name: 'is_published_version', as: 'flag' },
        { name: 'pipeline_valid', as: 'flag' },
        { name: 'pipeline_errors', as: 'json' },
        { name: 'channels', as: 'json' },
        { name: 'pipeline', as: 'json' },
      ],
    },
    {
      id: 'triggerBot',
      ask: 'trigger',
      // It writes to somebody's phone.
      grave: true,
      fields: [
        { name: 'identifier', required: true, hint: 'participantIdentifier' },
        { name: 'platform', as: 'choice', choices: CHANNELS, initial: 'whatsapp', required: true },
        { name: 'prompt_text', as: 'long', hint: 'promptOrMessage' },
        { name: 'message_text', as: 'long', hint: 'promptOrMessage' },
        { name: 'start_new_session', as: 'flag', initial: false },
        { name: 'session_data', as: 'json' },
        { name: 'participant_data', as: 'json' },
      ],
      shows: [{ name: 'session_id' }, { name: 'channel', at: 'channel.platform' }],
    },
    {
      id: 'sendMessage',
      ask: 'message',
      fields: [
        { name: 'message', as: 'long', required: true },
        { name: 'session', hint: 'sessionToGoOn' },
      ],
      shows: [
        { name: 'response', as: 'long' },
        { name: 'attachments', as: 'json' },
      ],
    },
    {
      id: 'sendMessageVersion',
      ask: 'messageVersion',
      fields: [
        { name: 'version', as: 'number', required: true },
        { name: 'message', as: 'long', required: true },
        { name: 'session', hint: 'sessionToGoOn' },
      ],
      shows: [{ name: 'response', as: 'long' }],
    },
    {
      id: 'testVersion',
      ask: 'completeVersion',
      fields: [
        { name: 'version', as: 'number', required: true },
        { name: 'messages', as: 'json', required: true, initial: [{ role: 'user', content: 'Hello' }] },
      ],
      shows: [{ name: 'reply', at: 'choices.0.message.content', as: 'long' }],
    },
  ],
};

const versions: Collection = {
  id: 'versions',
  place: 'widget',
  list: { ask: 'chatbot', rows: 'versions', paging: { by: 'none' } },
  row: { id: 'version_number', name: ['version_description', 'version_number'] },
  columns: [
    { name: 'version_number', as: 'number' },
    { name: 'is_default_version', as: 'flag' },
  ],
  shows: [
    { name: 'version_number', as: 'number' },
    { name: 'name' },
    { name: 'is_default_version', as: 'flag' },
    { name: 'version_description' },
  ],
};

const tags: Field = { name: 'tags', as: 'lines', required: true, hint: 'onePerLine' };
const sessions: Collection = {
  id: 'sessions',
  place: 'widget',
  conversations: true,
  list: {
    ask: 'sessions',
    rows: 'results',
    paging,
    filters: [
      { name: 'tags', hint: 'commas' },
      { name: 'versions', hint: 'commas' },
      { name: 'ordering', as: 'choice', choices: ['created_at'] },
    ],
  },
  row: { id: 'id', name: ['participant.identifier', 'id'] },
  columns: [{ name: 'status' }, { name: 'platform' }, { name: 'tags', as: 'tags' }, ...times.slice(0, 1)],
  read: { ask: 'session' },
  shows: [
    // What was said comes first: that is what a person opens a session for.
    messages,
    { name: 'id' },
    { name: 'participant', at: 'participant.identifier' },
    { name: 'remote_id', at: 'participant.remote_id' },
    { name: 'status' },
    { name: 'platform' },
    { name: 'version_number', at: 'experiment.version_number', as: 'number' },
    ...times,
    { name: 'tags', as: 'tags' },
    { name: 'total_cost', at: 'usage.total_cost', as: 'money' },
    { name: 'by_model', at: 'usage.by_model', as: 'json' },
    { name: 'state', as: 'json' },
  ],
  create: {
    ask: 'createSession',
    fields: [
      { name: 'participant', required: true, hint: 'participantIdentifier' },
      { name: 'messages', as: 'json', hint: 'firstMessages' },
      { name: 'state', as: 'json' },
    ],
  },
  edit: { ask: 'updateState', fields: [{ name: 'state', as: 'json', required: true, hint: 'stateReplaced' }], replaces: true },
  actions: [
    { id: 'addTags', ask: 'addTags', fields: [tags], shows: [{ name: 'tags', as: 'tags' }] },
    { id: 'removeTags', ask: 'removeTags', fields: [tags], shows: [{ name: 'tags', as: 'tags' }] },
    {
      id: 'endSession',
      ask: 'endSession',
      grave: true,
      when: { at: 'status', is: ['setup', 'pending', 'active', 'unknown'] },
    },
  ],
};

const testChat: Collection = {
  id: 'testChat',
  place: 'widget',
  view: 'chat',
  row: { id: 'id', name: ['id'] },
  columns: [],
  shows: [{ name: 'reply', at: 'choices.0.message.content' }],
  submit: { ask: 'complete' },
};

/** As a visitor of a web site, at the pace of the vendor's own widget; for news no faster than the API's documentation allows. */
const visitorChat: Collection = {
  id: 'visitorChat',
  place: 'widget',
  view: 'chat',
  row: { id: 'id', name: ['id'] },
  columns: [],
  shows: [],
  talk: {
    start: {
      ask: 'startChat',
      id: 'session_id',
      fields: [{ name: 'participant_name' }, { name: 'participant_remote_id' }],
    },
    send: { ask: 'sendChat', task: 'task_id' },
    reply: {
      ask: 'chatTask',
      pending: { at: 'status', is: ['processing'] },
      at: 'message.created_at',
      everyMs: 1_000,
      tries: 120,
    },
    news: {
      ask: 'chatNews',
      rows: 'messages',
      message: { who: 'role', text: 'content', at: 'created_at' },
      ended: { at: 'session_status', is: ['ended'] },
      everyMs: 30_000,
    },
  },
};

/** The current month unless told. A period and a span of one's own exclude each other. */
const span: readonly Field[] = [
  { name: 'period', as: 'choice', choices: ['current_month', 'previous_month'] },
  { name: 'start', as: 'date', hint: 'usageSpan' },
  { name: 'end', as: 'date' },
  { name: 'tz', hint: 'timeZone' },
];

const usage: Collection = {
  id: 'usage',
  place: 'widget',
  view: 'plot',
  list: {
    ask: 'usage',
    rows: 'results',
    paging: { by: 'none' },
    // Without one the vendor answers the total alone, which is nothing to plot.
    values: { metric: ['messages', 'sessions', 'participants', 'cost', 'tokens'], granularity: 'daily' },
    filters: [
      ...span,
      { name: 'granularity', as: 'choice', choices: ['daily', 'weekly', 'monthly'] },
      { name: 'platform', as: 'choice', choices: CHANNELS.filter((one) => one !== 'evaluations') },
      { name: 'participant_identifier' },
    ],
  },
  row: { id: 'bucket_start', name: ['bucket_start'] },
  columns: [],
  shows: [],
  plot: {
    x: 'bucket_start',
    y: [
      { name: 'messages', at: 'messages.total', as: 'number' },
      { name: 'sessions', as: 'number' },
      { name: 'participants', as: 'number' },
      { name: 'cost', at: 'cost.total', as: 'money' },
      { name: 'tokens', at: 'tokens.total', as: 'number' },
    ],
  },
};

const figures: readonly Column[] = [
  { name: 'messages', at: 'messages.total', as: 'number' },
  { name: 'sessions', as: 'number' },
  { name: 'cost', at: 'cost.total', as: 'money' },
  { name: 'tokens', at: 'tokens.total', as: 'number' },
];
const usageBy = (by: 'chatbot' | 'platform' | 'participant', id: string, row: Collection['row']): Collection => ({
  id,
  place: 'account',
  list: {
    ask: 'usage',
    rows: 'results',
    paging,
    values: { metric: ['messages', 'sessions', 'cost', 'tokens'], group_by: by },
    filters: span,
  },
  row,
  columns: figures,
  shows: figures,
});

const participants: Collection = {
  id: 'participants',
  place: 'account',
  list: {
    ask: 'participants',
    rows: 'results',
    paging,
    filters: [{ name: 'identifier' }, { name: 'platform', as: 'choice', choices: CHANNELS }],
  },
  row: { id: 'id', name: ['name', 'identifier'] },
  columns: [{ name: 'identifier' }, { name: 'platform' }, { name: 'remote_id' }],
  shows: [{ name: 'id' }, { name: 'identifier' }, { name: 'platform' }, { name: 'remote_id' }, { name: 'data', as: 'json' }],
  // One request makes or changes one, by identifier and channel; what is said of a chatbot takes the place of what was.
  create: {
    ask: 'updateParticipant',
    fields: [
      { name: 'name' },
      { name: 'identifier', required: true },
      { name: 'platform', as: 'choice', choices: CHANNELS, initial: 'api', required: true },
      { name: 'data', as: 'json', initial: [], hint: 'participantData' },
    ],
  },
  actions: [
    {
      id: 'updateParticipant',
      ask: 'updateParticipant',
      // By these the vendor knows who is meant: with others it would make, or change, somebody else.
      takes: { identifier: 'identifier', platform: 'platform' },
      fields: [
        { name: 'name', at: 'name' },
        // It is answered with the chatbot's id under another name than it is sent with.
        {
          name: 'data',
          as: 'json',
          required: true,
          at: 'data',
          each: { experiment: 'chatbot_id', data: 'data' },
          initial: [],
          hint: 'participantData',
        },
      ],
      shows: [{ name: 'data', as: 'json' }],
    },
  ],
};

const experiments: Collection = {
  id: 'experiments',
  place: 'account',
  list: { ask: 'experiments', rows: 'results', paging },
  row: { id: 'id', name: ['name'] },
  columns: [{ name: 'version_number', as: 'number' }],
  read: { ask: 'experiment' },
  shows: [
    { name: 'id' },
    { name: 'url', as: 'link' },
    { name: 'version_number', as: 'number' },
    { name: 'versions', as: 'json' },
  ],
};

const nodes: Collection = {
  id: 'pipelineNodes',
  place: 'account',
  list: { ask: 'nodes', rows: '', paging: { by: 'none' } },
  row: { id: 'type', name: ['type'] },
  columns: [{ name: 'description' }],
  read: { ask: 'node' },
  shows: [
    { name: 'description', as: 'long' },
    { name: 'documentation_url', as: 'link' },
    { name: 'outputs', as: 'json' },
    { name: 'schema', as: 'json' },
  ],
  actions: [{ id: 'nodeOptions', ask: 'nodeOptions', reads: true, shows: [{ name: 'options', at: '', as: 'json' }] }],
};

const options: Collection = {
  id: 'pipelineOptions',
  place: 'account',
  view: 'record',
  row: { id: '', name: [] },
  columns: [],
  read: { ask: 'options' },
  shows: [
    ...['llm_provider_id', 'llm_provider_model_id', 'synthetic_voice_id', 'source_material', 'collection', 'collection_index'],
    ...['tools', 'custom_actions', 'built_in_tools', 'tool_config', 'default_llm_provider'],
    ...['template_variables', 'llm_prompt_variables', 'router_prompt_variables'],
  ].map((name) => ({ name, as: 'json' })),
};

/** What Open Chat Studio keeps beside a chatbot itself. */
export const kinds: readonly Collection[] = [
  chatbot,
  versions,
  sessions,
  testChat,
  visitorChat,
  usage,
  participants,
  usageBy('chatbot', 'usageByChatbot', { id: 'chatbot.public_id', name: ['chatbot.name'] }),
  usageBy('platform', 'usageByChannel', { id: 'platform', name: ['platform'] }),
  usageBy('participant', 'usageByParticipant', { id: 'participant.public_id', name: ['participant.identifier'] }),
  experiments,
  nodes,
  options,
];
