import { type Appearance, type Recogniser, scriptOf } from '../embed.ts';

/**
 * Oshara's embed: a script element from `*.oshara.ai` whose `data-agent` is the character's slug (docs.oshara.ai, api-reference/characters).
 * The script's exact address is in no public page, and `data-agent` is a common name: on other hosts the widget is known by the request it
 * starts with, `…/api/agents/<slug>/appearance/` (widget/appearance).
 */
export const osharaEmbed: Recogniser = {
  ...scriptOf('oshara.ai', 'data-agent'),
  network(address, by = '') {
    // Pictures of somebody's agents are none.
    const slug = by !== 'img' && /^[^?#]+\/api\/agents\/([\w%.~-]+)\/appearance\/?(?:[?#]|$)/.exec(address)?.[1];
    return slug ? { widgetId: slug, source: 'network' } : null;
  },
};

export const osharaAppearance: Appearance = {
  traces: /^\w+:\/\/([\w-]+\.)*oshara\.ai(?![\w.-])|\/api\/agents\/([\w%.~-]+\/appearance|agent-session)\/?(?:[?#]|$)/,
  mark: '#oshara-voice-widget,iframe[src*="oshara.ai/" i],oshara-widget,oshara-voice-widget',
  floating: '[id*="oshara" i],[class*="oshara" i]',
  attribute: 'data-agent',
  misspelled: /^\W?([vx]-bind:|attr\.)?(data[-_]?)?(oshara[-_]?)?(agent|character)[-_]?(id|slug|name)?\]?$/,
};
