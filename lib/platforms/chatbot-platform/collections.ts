import type { Collection, Column, Field, Paging } from '../collection.ts';

const paging: Paging = { by: 'page', page: 'page', per: 'per_page', size: 50, total: 'meta.total' };
const created: Column = { name: 'created_at', as: 'time' };
const name: Field = { name: 'name', required: true };
const description: Field = { name: 'description', as: 'long' };

const bot: Collection = {
  id: 'bot',
  place: 'widget',
  view: 'record',
  row: { id: 'id', name: ['name'] },
  columns: [],
  read: { ask: 'readBotAndEcho' },
  shows: [{ name: 'id' }, { name: 'name' }, { name: 'description', as: 'long' }, created],
  edit: { ask: 'updateBot', fields: [name, description] },
  notices: [{ id: 'echoOnly', when: { at: 'echo_only', is: [true] } }],
};

const integrationFields: readonly Field[] = [
  { name: 'webhook_url', hint: 'httpsOnly' },
  { name: 'headers', as: 'json', hint: 'headersSecret' },
  { name: 'timeout', as: 'number', initial: 30, hint: 'timeoutRange' },
  { name: 'weight', as: 'number', initial: 100, hint: 'weightRange' },
  { name: 'is_fallback', as: 'flag', initial: false },
];

const integrations: Collection = {
  id: 'integrations',
  place: 'widget',
  list: { ask: 'listIntegrations', rows: 'data', paging },
  row: { id: 'id', name: ['name', 'type'] },
  columns: [{ name: 'type' }, { name: 'webhook_url' }, { name: 'weight', as: 'number' }, { name: 'is_fallback', as: 'flag' }],
  read: { ask: 'readIntegration' },
  shows: [
    { name: 'id' },
    { name: 'type' },
    { name: 'webhook_url' },
    { name: 'headers', as: 'json' },
    { name: 'timeout', as: 'seconds' },
    { name: 'weight', as: 'number' },
    { name: 'is_fallback', as: 'flag' },
    created,
  ],
  create: {
    ask: 'createIntegration',
    fields: [
      name,
      { name: 'type', as: 'choice', choices: ['webhook', 'echo'], initial: 'webhook', required: true },
      ...integrationFields,
    ],
  },
  edit: { ask: 'updateIntegration', fields: [name, ...integrationFields] },
  remove: { ask: 'deleteIntegration' },
  notices: [{ id: 'echoIntegration', when: { at: 'type', is: ['echo', 'Echo', 'ECHO'] } }],
};

const channels: Collection = {
  id: 'channels',
  place: 'widget',
  list: { ask: 'listChannels', rows: 'data', paging },
  row: { id: 'id', name: ['name', 'type'] },
  columns: [{ name: 'type' }, { name: 'status' }, created],
  read: { ask: 'readChannel' },
  shows: [{ name: 'id' }, { name: 'type' }, { name: 'status' }, created],
  create: {
    ask: 'createChannel',
    fields: [
      name,
      { name: 'type', as: 'choice', choices: ['telegram', 'slack', 'discord'], initial: 'telegram', required: true },
      { name: 'bot_token', secret: true, required: true },
    ],
  },
  edit: { ask: 'updateChannel', fields: [name, { name: 'bot_token', secret: true }] },
  remove: { ask: 'deleteChannel' },
  notices: [{ id: 'channelDisconnected', when: { at: 'status', is: ['disconnected'] } }],
};

const conversations: Collection = {
  id: 'conversations',
  place: 'widget',
  list: { ask: 'listConversations', rows: 'data', paging },
  row: { id: 'id', name: ['user.name', 'id'] },
  columns: [{ name: 'platform', at: 'user.platform' }, { name: 'status' }, { name: 'message_count', as: 'number' }, created],
  read: { ask: 'readTalk' },
  shows: [
    { name: 'user', at: 'user.name' },
    { name: 'platform', at: 'user.platform' },
    { name: 'channel_id' },
    { name: 'status' },
    created,
    { name: 'messages', as: 'messages', message: { who: 'role', text: 'content', at: 'created_at' } },
  ],
  remove: { ask: 'deleteConversation' },
};

const execution: readonly Column[] = [
  { name: 'status' },
  { name: 'started_at', as: 'time' },
  { name: 'finished_at', as: 'time' },
  { name: 'output', as: 'long' },
  { name: 'error', as: 'long' },
];
const executions: Collection = {
  id: 'executions',
  place: 'account',
  list: { ask: 'listExecutions', rows: 'data', paging },
  row: { id: 'id', name: ['id'] },
  columns: execution.slice(0, 3),
  shows: execution,
};

const loopFields: readonly Field[] = [
  name,
  description,
  { name: 'bot_id', hint: 'botId' },
  { name: 'trigger', as: 'choice', choices: ['manual', 'schedule'], initial: 'manual' },
  { name: 'schedule', hint: 'cronLine' },
  { name: 'status', as: 'choice', choices: ['active', 'paused'], initial: 'active' },
];
const loops: Collection = {
  id: 'agent-loops',
  place: 'account',
  list: { ask: 'listLoops', rows: 'data', paging },
  row: { id: 'id', name: ['name', 'id'] },
  columns: [{ name: 'status' }, { name: 'trigger' }, { name: 'schedule' }, created],
  read: { ask: 'readLoop' },
  shows: [
    { name: 'id' },
    { name: 'description', as: 'long' },
    { name: 'bot_id' },
    { name: 'status' },
    { name: 'trigger' },
    { name: 'schedule' },
    created,
  ],
  parts: [executions],
  create: { ask: 'createLoop', fields: loopFields },
  edit: { ask: 'updateLoop', fields: loopFields },
  remove: { ask: 'deleteLoop' },
  // A loop may write to people.
  actions: [{ id: 'run', ask: 'runLoop', grave: true, shows: execution }],
};

/** What chatbotplatform.io keeps beside a bot itself. Fields of channels and agent loops are in none of its pages: they may be other ones. */
export const kinds: readonly Collection[] = [bot, integrations, channels, conversations, loops];
