import { type Appearance, type Evidence, idOf, type Recogniser } from '../embed.ts';

const ELEMENT = 'open-chat-studio-widget';
/** The iframe era: server pages that answer 410 since 2026-08-03 (open-chat-studio, apps/chatbots/urls.py). */
const START_PAGE = /^\w+:\/\/[^/]+\/a\/[^/]+\/(?:experiments\/e|chatbots)\/([\da-f-]{36})\/embed\/start\/?(?:[?#]|$)/i;
const legacyUrl = ({ attribute }: Evidence) => attribute('bot-url') ?? attribute('boturl');

/**
 * Open Chat Studio's embed: its custom element, however its script came into the page (module script, bundle, CDN), or what is left of the
 * iframe era: `bot-url`, or the start page in a frame of the site's own.
 */
export const openChatStudioEmbed: Recogniser = {
  host: 'openchatstudio.com',
  names: [ELEMENT, 'iframe'],
  selector: `${ELEMENT},[src*="/embed/start" i]`,
  recognise(element) {
    if (element.name === 'iframe') {
      const id = START_PAGE.exec(element.address)?.[1];
      return id ? { widgetId: id, source: 'frame' } : null;
    }
    if (element.name !== ELEMENT) return null;
    const written = idOf(element.attribute('chatbot-id'));
    return { widgetId: written ?? START_PAGE.exec(legacyUrl(element) ?? '')?.[1] ?? null, source: 'element' };
  },
};

export const openChatStudioAppearance: Appearance = {
  traces:
    /^\w+:\/\/([\w-]+\.)*openchatstudio\.com(?![\w.-])|\/open-chat-studio-widget(@|\/|(\.esm)?\.js)|\/api\/chat\/(start|[\w.-]+\/(message|poll|[\w-]+\/poll))\/?(?:[?#]|$)/,
  mark: '',
  part: '.chat-btn-text,.chat-btn-icon,#ocs-chat-window',
  attribute: 'chatbot-id',
  misspelled: /^\W?([vx]-bind:|attr\.)?(data[-_]?)?(chat[-_]?)?bot[-_]?(id|uuid)\]?$/,
  script: 'script[src*="open-chat-studio-widget" i]',
  unseen: ({ attribute }) => (attribute('show-button') === 'false' ? 'show-button="false"' : null),
  conversation: (widgetId) => `ocs-chat-session-${widgetId}`,
  // Up to 0.11 whatever the reason was.
  refusal: { selector: '.message-bubble-system', says: /Failed to start chat session/i },
  legacy: (element) => element.name === 'iframe' || (legacyUrl(element) !== null && !element.attribute('chatbot-id')),
  version: (element, script) =>
    element?.attribute('data-widget-version') ?? /open-chat-studio-widget@(\d+\.\d+\.\d+)/.exec(script)?.[1] ?? null,
};
