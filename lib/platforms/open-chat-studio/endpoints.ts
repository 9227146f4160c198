import type { Endpoints } from '../endpoint.ts';

const PAGE = ['page_size'];
/** A visitor's: by no key, but by the session's own token where the instance issues one. */
const session = { open: true, token: 'X-Session-Token' } as const;
const TRIGGER = [
  'experiment=widget',
  'identifier',
  'platform',
  'prompt_text',
  'message_text',
  'start_new_session',
  'session_data',
  'participant_data',
];

/**
 * API v2, and of v1 what v2 has not, beside what the core asks for itself (`me`, the list of chatbots). Trailing slashes are as documented:
 * some paths have none. Sending files into a chat is absent: it is a form with files, for visitors. Visitors' chats are asked under `v1`,
 * where the widgets in pages do not.
 */
export const endpoints: Endpoints = {
  chatbot: { method: 'GET', path: 'api/v2/chatbots/{widget}/' },
  inspect: { method: 'GET', path: 'api/v2/chatbots/{widget}/inspect/', query: ['version'] },
  usage: {
    method: 'GET',
    path: 'api/v2/usage/',
    query: [
      ...['metric', 'period', 'start', 'end', 'tz', 'granularity', 'group_by'],
      ...['chatbot=widget', 'platform', 'participant', 'participant_identifier'],
    ],
    cursor: true,
  },
  trigger: { method: 'POST', path: 'api/v2/trigger_bot/', body: TRIGGER },
  nodes: { method: 'GET', path: 'api/v2/pipeline/nodes/' },
  node: { method: 'GET', path: 'api/v2/pipeline/nodes/{id}/' },
  options: { method: 'GET', path: 'api/v2/pipeline/options/' },
  nodeOptions: { method: 'GET', path: 'api/v2/pipeline/options/{id}/' },

  experiments: { method: 'GET', path: 'api/experiments/', query: PAGE, cursor: true },
  experiment: { method: 'GET', path: 'api/experiments/{id}/' },
  sessions: {
    method: 'GET',
    path: 'api/sessions/',
    query: ['experiment=widget', 'tags', 'versions', 'ordering', ...PAGE],
    cursor: true,
  },
  session: { method: 'GET', path: 'api/sessions/{id}/' },
  createSession: { method: 'POST', path: 'api/sessions/', body: ['experiment=widget', 'participant', 'messages', 'state'] },
  endSession: { method: 'POST', path: 'api/sessions/{id}/end_experiment_session/', answers: 'nothing' },
  addTags: { method: 'POST', path: 'api/sessions/{id}/tags/', body: ['tags'] },
  removeTags: { method: 'DELETE', path: 'api/sessions/{id}/tags/', body: ['tags'] },
  updateState: { method: 'PATCH', path: 'api/sessions/{id}/update_state/', body: ['state'], reads: 'session' },
  participants: {
    method: 'GET',
    path: 'api/participants',
    query: ['chatbot=widget', 'identifier', 'platform', ...PAGE],
    cursor: true,
  },
  updateParticipant: { method: 'POST', path: 'api/participants', body: ['identifier', 'name', 'platform', 'data'] },
  file: { method: 'GET', path: 'api/files/{file}/content', answers: 'file' },
  complete: { method: 'POST', path: 'api/openai/{widget}/chat/completions', body: ['messages'], slow: true },
  completeVersion: { method: 'POST', path: 'api/openai/{widget}/v{version}/chat/completions', body: ['messages'], slow: true },
  message: { method: 'POST', path: 'channels/api/{widget}/incoming_message', body: ['message', 'session'], slow: true },
  messageVersion: {
    method: 'POST',
    path: 'channels/api/{widget}/v{version}/incoming_message',
    body: ['message', 'session'],
    slow: true,
  },

  startChat: {
    method: 'POST',
    path: 'api/v1/chat/start/',
    body: ['chatbot_id=widget', 'version_number', 'session_data', 'participant_remote_id', 'participant_name'],
    open: true,
    issues: { token: 'session_token', of: 'session_id' },
  },
  sendChat: {
    method: 'POST',
    path: 'api/v1/chat/{id}/message/',
    body: ['message', 'context', 'attachment_ids', 'version_number'],
    ...session,
  },
  chatTask: { method: 'GET', path: 'api/v1/chat/{id}/{task}/poll/', ...session },
  chatNews: { method: 'GET', path: 'api/v1/chat/{id}/poll/', query: ['since', 'limit'], ...session },
};
