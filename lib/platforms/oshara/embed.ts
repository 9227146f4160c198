import { type Appearance, idOf, isOnHost, type Recogniser } from '../embed.ts';

const HOSTS = ['oshara.ai'];

/**
 * Oshara's embed: a script element from `*.oshara.ai` whose `data-agent` is the character's slug (docs.oshara.ai, api-reference/characters).
 * The script's exact address is in no public page, and `data-agent` is a common name: on other hosts the widget is known by the request it
 * starts with, `…/api/agents/<slug>/appearance/` (widget/appearance).
 */
export const osharaEmbed: Recogniser = {
  hosts: HOSTS,
  selector: '[src*="oshara.ai" i],[data-agent]',
  recognise({ name, address, attribute }) {
    return name === 'script' && isOnHost(address, HOSTS) ? { widgetId: idOf(attribute('data-agent')), source: 'script' } : null;
  },
  network(address) {
    const slug = /^https?:\/\/[^/?#]+(?:\/[^?#]*)?\/api\/agents\/([\w%.~-]{1,200})\/appearance\/?(?:[?#]|$)/.exec(address)?.[1];
    return slug ? { widgetId: slug, source: 'network' } : null;
  },
};

export const osharaAppearance: Appearance = {
  traces: /^\w+:\/\/([\w-]+\.)*oshara\.ai(?![\w.-])|\/api\/agents\/([\w%.~-]+\/appearance|agent-session)\/?(?:[?#]|$)/,
  mark: '#oshara-voice-widget,iframe[src*="oshara.ai/" i],oshara-widget,oshara-voice-widget',
  floating: '[id*="oshara" i],[class*="oshara" i]',
  attribute: 'data-agent',
  misspelled: /^(data-?)?(oshara-?)?(agent|character)[-_]?(id|slug|name)?$/,
};
