import { json, type Reply } from './exchange.ts';
import { type Call, DENIED, detail, notFound, type Operation, paged } from './open-chat-studio-call.ts';
import { inspectRow, NODE_TYPES, OPTIONS, optionsOf } from './open-chat-studio-inspect.ts';
import { chatbotRow, teamRow } from './open-chat-studio-rows.ts';
import { readUsage } from './open-chat-studio-usage.ts';

/** Version 2. */
export const V2: readonly Operation[] = [
  { method: 'GET', path: /^v2\/me\/$/, answer: me },
  { method: 'GET', path: /^v2\/chatbots\/$/, scope: 'chatbots:read', answer: listChatbots },
  { method: 'GET', path: /^v2\/chatbots\/([^/]+)\/$/, scope: 'chatbots:read', answer: readChatbot },
  { method: 'GET', path: /^v2\/chatbots\/([^/]+)\/inspect\/$/, scope: 'chatbots:read', answer: inspect },
  { method: 'GET', path: /^v2\/usage\/$/, scope: 'usage:read', answer: readUsage },
  { method: 'GET', path: /^v2\/pipeline\/nodes\/$/, scope: 'chatbots:read', answer: () => json(200, NODE_TYPES) },
  { method: 'GET', path: /^v2\/pipeline\/nodes\/([^/]+)\/$/, scope: 'chatbots:read', answer: readNode },
  { method: 'GET', path: /^v2\/pipeline\/options\/$/, scope: 'chatbots:read', answer: () => json(200, OPTIONS) },
  { method: 'GET', path: /^v2\/pipeline\/options\/([^/]+)\/$/, scope: 'chatbots:read', answer: readOptions },
];

function me({ key, team }: Call): Reply {
  // A machine's token has nobody behind it.
  return key.user ? json(200, { ...key.user, email_verified: true, team: teamRow(team) }) : detail(403, DENIED);
}

function listChatbots(call: Call): Reply {
  return paged(call, [...call.team.chatbots.values()], (bot) => chatbotRow(call.team, bot));
}

function readChatbot({ team, parts: [id = ''] }: Call): Reply {
  const bot = team.chatbots.get(id);
  return bot ? json(200, chatbotRow(team, bot)) : notFound('No Experiment matches the given query.');
}

function inspect({ team, ask, parts: [id = ''] }: Call): Reply {
  const bot = team.chatbots.get(id);
  if (!bot) return notFound('Version not found');
  const asked = ask.query.get('version');
  if (asked === null) return json(200, inspectRow(team, bot, null));
  const version = asked === 'default' ? bot.published : Number(asked);
  if (version === null || !Number.isInteger(version) || version < 1 || version >= bot.version)
    return notFound('Version not found');
  return json(200, inspectRow(team, bot, version));
}

const noType = () => detail(404, 'No such node type.', { valid_types: NODE_TYPES.map((node) => node.type) });

function readNode({ parts: [type] }: Call): Reply {
  const node = NODE_TYPES.find((one) => one.type === type);
  return node ? json(200, node) : noType();
}

function readOptions({ parts: [type = ''] }: Call): Reply {
  return NODE_TYPES.some((one) => one.type === type) ? json(200, optionsOf(type)) : noType();
}
