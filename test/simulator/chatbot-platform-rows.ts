import type {
  AgentLoop,
  Bot,
  Channel,
  ChatbotPlatformState,
  Conversation,
  Execution,
  Integration,
} from './chatbot-platform-state.ts';
import { isoTime } from './state.ts';

/** How long a run takes. */
const RUN_MS = 2_000;

export const botRow = ({ team, ...bot }: Bot) => bot;
export const integrationRow = ({ type, ...integration }: Integration, { echoType }: Pick<ChatbotPlatformState, 'echoType'>) => ({
  ...integration,
  ...(echoType !== null && { type: type === 'echo' ? echoType : type }),
});
export const loopRow = ({ team, fails, ...loop }: AgentLoop) => loop;

/** Nobody documents what becomes of a token that was set: so it is masked for one type, gone for another, there for a third. */
export function channelRow({ bot_token, ...channel }: Channel) {
  if (channel.type === 'slack') return channel;
  return { ...channel, bot_token: channel.type === 'telegram' ? `****${bot_token.slice(-4)}` : bot_token };
}

export const talkRow = ({ messages, ...talk }: Conversation) => ({ ...talk, message_count: messages.length });

/** An execution as it stands at `time`: done, well or badly, once its time is over. */
export function executionRow({ id, loop, started, fails }: Execution, time: number) {
  const done = time >= started + RUN_MS;
  return {
    id,
    agent_loop_id: loop,
    status: done ? (fails ? 'failed' : 'completed') : 'running',
    started_at: isoTime(started),
    finished_at: done ? isoTime(started + RUN_MS) : null,
    output: done && !fails ? '14 questions, 2 of them open.' : null,
    error: done ? fails : null,
  };
}
