import type { Bot, Channel, ChatbotPlatformState, ChatbotTeam, Conversation, Integration } from './chatbot-platform-state.ts';
import { RateLimiter } from './limits.ts';
import { CHATBOT_FREE_KEY, CHATBOT_PRO_KEY, CHATBOT_REVOKED_KEY } from './seed.ts';
import { agencyName } from './seed-names.ts';
import { isoTime } from './state.ts';

const MADE = isoTime(Date.UTC(2026, 2, 2, 9, 15));
/** Minutes after a fixed morning, so that lists have an order. */
const at = (minutes: number) => isoTime(Date.UTC(2026, 9, 12, 8, minutes));

/** chatbotplatform.io before anybody does anything: a Free team with four bots, a Pro team with 130, a withdrawn key. */
export function seedChatbotPlatform(): ChatbotPlatformState {
  const state: ChatbotPlatformState = {
    teams: new Map(),
    bots: new Map(),
    integrations: new Map(),
    channels: new Map(),
    conversations: new Map(),
    loops: new Map(),
    executions: new Map(),
    echoType: 'echo',
    nextId: 46_656,
  };
  const free = addTeam(state, { label: 'chatbot-free', key: CHATBOT_FREE_KEY, id: 'team_free', plan: 'Free' });
  const pro = addTeam(state, { label: 'chatbot-pro', key: CHATBOT_PRO_KEY, id: 'team_pro', plan: 'Pro' });
  addTeam(state, { label: 'chatbot-revoked', key: CHATBOT_REVOKED_KEY, id: 'team_gone', plan: 'Pro', revoked: true });

  addBot(state, free, 'bot_support', 'Help desk', 'Answers questions about orders and returns.');
  addIntegration(state, 'bot_support', {
    id: 'int_support',
    name: 'Order assistant',
    webhook_url: 'https://bots.acme.example/chat',
    headers: { 'X-Acme-Key': 'acme-webhook-secret-48151623', Accept: 'application/json' },
    timeout: 45,
    weight: 80,
  });
  addIntegration(state, 'bot_support', {
    id: 'int_trial',
    name: 'New model on trial',
    webhook_url: 'https://bots.acme.example/trial',
    headers: { Authorization: 'Bearer acme-trial-secret-108' },
    weight: 20,
  });
  addIntegration(state, 'bot_support', { id: 'int_support_echo', type: 'echo', name: 'Echo', is_fallback: true, weight: 0 });
  addBot(state, free, 'bot_echo', 'Newsletter helper', '');
  addIntegration(state, 'bot_echo', { id: 'int_echo', type: 'echo', name: 'Echo' });
  addBot(state, free, 'bot_bare', 'Not set up yet', '');
  addBot(state, free, 'bot_orient', 'متجر الشرق', 'Shop in Arabic <b>& English</b>');
  addIntegration(state, 'bot_orient', { id: 'int_orient', name: 'Shop', webhook_url: 'https://orient.example/bot' });

  addChannel(state, 'bot_support', { id: 'ch_telegram', type: 'telegram', name: 'Acme help on Telegram' });
  addChannel(state, 'bot_support', { id: 'ch_slack', type: 'slack', name: 'Acme workspace' });
  addChannel(state, 'bot_support', { id: 'ch_discord', type: 'discord', name: 'Acme community', status: 'disconnected' });
  addTalk(state, 'conv_order', 'Mira Lindqvist', 'telegram', [
    'Where is my order 1042?',
    'It left our warehouse yesterday and should arrive on Friday.',
    'Thank you!',
  ]);
  addTalk(state, 'conv_return', 'Tomás', 'slack', ['Can I return shoes?', 'Yes, within 30 days.\nPlease keep the box.']);
  addTalk(
    state,
    'conv_long',
    'Sam',
    'telegram',
    Array.from({ length: 120 }, (_, n) => `Line ${n + 1}`),
  );
  for (let n = 1; n <= 30; n++) addTalk(state, `conv_${n}`, `Visitor ${n}`, 'telegram', ['Hello', 'Hello! How can I help?']);

  const loop = { team: free.id, bot_id: 'bot_support', created_at: MADE, updated_at: MADE, fails: null } as const;
  state.loops.set('loop_digest', {
    ...loop,
    id: 'loop_digest',
    name: 'Morning digest',
    description: 'Sums up what was asked over night.',
    trigger: 'schedule',
    schedule: '0 7 * * 1-5',
    status: 'active',
  });
  state.loops.set('loop_sync', {
    ...loop,
    id: 'loop_sync',
    name: 'Stock sync',
    description: '',
    bot_id: null,
    trigger: 'manual',
    schedule: null,
    status: 'paused',
    fails: 'The stock list did not answer',
  });
  const started = Date.UTC(2026, 9, 12, 7, 0);
  for (let n = 0; n < 24; n++)
    state.executions.set(`exec_${n}`, {
      id: `exec_${n}`,
      loop: 'loop_digest',
      started: started - n * 86_400_000,
      fails: n === 3 ? 'Timed out after 300 s' : null,
    });

  for (let n = 0; n < 130; n++) {
    const id = `bot_pro${String(n).padStart(3, '0')}`;
    addBot(state, pro, id, agencyName(n), '');
    addIntegration(state, id, { id: `int_pro${n}`, name: 'Backend', webhook_url: `https://client${n}.example/bot` });
  }
  return state;
}

function addTeam(
  state: ChatbotPlatformState,
  given: Pick<ChatbotTeam, 'label' | 'key' | 'id' | 'plan'> & Partial<ChatbotTeam>,
): ChatbotTeam {
  const team = { revoked: false, forbidden: false, limits: null, limiter: new RateLimiter(), ...given };
  state.teams.set(team.key, team);
  return team;
}

function addBot(state: ChatbotPlatformState, team: ChatbotTeam, id: string, name: string, description: string): void {
  const bot: Bot = { id, team: team.id, name, description, created_at: MADE, updated_at: MADE };
  state.bots.set(id, bot);
}

function addIntegration(
  state: ChatbotPlatformState,
  bot_id: string,
  given: Pick<Integration, 'id' | 'name'> & Partial<Integration>,
): void {
  state.integrations.set(given.id, {
    bot_id,
    type: 'webhook',
    webhook_url: null,
    headers: {},
    timeout: 30,
    weight: 100,
    is_fallback: false,
    created_at: MADE,
    updated_at: MADE,
    ...given,
  });
}

function addChannel(
  state: ChatbotPlatformState,
  bot_id: string,
  given: Pick<Channel, 'id' | 'type' | 'name'> & Partial<Channel>,
): void {
  state.channels.set(given.id, {
    bot_id,
    status: 'connected',
    bot_token: `channel-secret-of-${given.type}-4815`,
    created_at: MADE,
    updated_at: MADE,
    ...given,
  });
}

/** A conversation on the first bot: its lines are the visitor's and the bot's in turn. */
function addTalk(state: ChatbotPlatformState, id: string, name: string, platform: 'telegram' | 'slack', lines: string[]): void {
  const first = state.conversations.size * 200;
  const talk: Conversation = {
    id,
    bot_id: 'bot_support',
    channel_id: `ch_${platform}`,
    user: { id: `user_${id}`, platform, name },
    status: id === 'conv_return' ? 'closed' : 'active',
    created_at: at(first),
    updated_at: at(first + lines.length - 1),
    messages: lines.map((content, n) => ({
      id: `msg_${id}_${n}`,
      role: n % 2 === 0 ? 'user' : 'assistant',
      content,
      created_at: at(first + n),
    })),
  };
  state.conversations.set(id, talk);
}
