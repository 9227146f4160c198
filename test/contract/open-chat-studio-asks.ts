import type { Values } from '../../lib/platforms/endpoint.ts';
import { simulatorFetch } from '../simulator/client.ts';
import { OCS_CHATBOT, OCS_HOST, OCS_SESSION } from '../simulator/open-chat-studio-seed.ts';
import type { Simulator } from '../simulator/server.ts';

/** What each endpoint of Open Chat Studio is asked with. */
export function asksOf(simulator: () => Simulator): Readonly<Record<string, Values | (() => Promise<Values>)>> {
  /** A visitor's session, for what goes on with one. */
  async function started(): Promise<string> {
    const answer = await simulatorFetch(simulator())(`https://${OCS_HOST}/api/chat/start/`, {
      method: 'POST',
      headers: { 'x-ocs-widget-version': '0.6.0' },
      body: JSON.stringify({ chatbot_id: OCS_CHATBOT, participant_remote_id: 'visitor-9' }),
    });
    return ((await answer.json()) as { session_id: string }).session_id;
  }

  return {
    chatbot: { widget: OCS_CHATBOT },
    inspect: { widget: OCS_CHATBOT, version: 'default' },
    usage: { widget: OCS_CHATBOT, metric: ['messages', 'cost', 'tokens', 'sessions', 'participants'], granularity: 'daily' },
    trigger: { widget: OCS_CHATBOT, identifier: '+15556790', platform: 'whatsapp', message_text: 'See you tomorrow at ten.' },
    nodes: {},
    node: { id: 'RouterNode' },
    options: {},
    nodeOptions: { id: 'LLMResponseWithPrompt' },
    experiments: { page_size: 2 },
    experiment: { id: OCS_CHATBOT },
    sessions: { widget: OCS_CHATBOT, tags: 'vaccines', ordering: 'created_at' },
    session: { id: OCS_SESSION },
    createSession: {
      widget: OCS_CHATBOT,
      participant: 'nurse-1',
      messages: [{ role: 'user', content: 'Hello' }],
      state: { a: 1 },
    },
    endSession: { id: OCS_SESSION },
    addTags: { id: OCS_SESSION, tags: ['urgent'] },
    removeTags: { id: OCS_SESSION, tags: ['vaccines'] },
    updateState: { id: OCS_SESSION, state: { topic: 'closed' } },
    participants: { widget: OCS_CHATBOT, platform: 'whatsapp' },
    updateParticipant: {
      identifier: 'visitor-2',
      platform: 'embedded_widget',
      name: 'Chen',
      data: [{ experiment: OCS_CHATBOT, data: { a: 1 } }],
    },
    file: { file: 41 },
    complete: { widget: OCS_CHATBOT, messages: [{ role: 'user', content: 'Are you open?' }] },
    completeVersion: { widget: OCS_CHATBOT, version: 2, messages: [{ role: 'user', content: 'Are you open?' }] },
    message: { widget: OCS_CHATBOT, message: 'Are you open?' },
    messageVersion: { widget: OCS_CHATBOT, version: 2, message: 'Are you open?', session: OCS_SESSION },
    startChat: { widget: OCS_CHATBOT, participant_remote_id: 'visitor-9' },
    sendChat: async () => ({ id: await started(), message: 'Hello' }),
    chatTask: async () => ({ id: await started(), task: 'task-1' }),
    chatNews: async () => ({ id: await started(), since: '2026-01-01T00:00:00Z' }),
  };
}
