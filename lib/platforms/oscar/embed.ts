import { isOnHost, type Recogniser } from '../embed.ts';

/** Script types that browsers run; anything else (consent, delay plugins) is only text. */
const RUNS = /^$|^(text|application)\/(x-)?(java|ecma)script$|^module$/;

/**
 * Oscar's embed: a script element from `*.oscarchat.ai` that carries the widget's id. The guide names `widget.oscarchat.ai/
 * loader.js`; the host is matched as a whole because its figure names another file.
 */
export const oscarEmbed: Recogniser = {
  hosts: ['oscarchat.ai'],
  selector: 'script:is([src*="oscarchat.ai" i],[data-widget-id])',
  recognise(script) {
    if (!isOnHost(script.src, this.hosts) || !RUNS.test(script.type)) return null;
    const id = script.attribute('data-widget-id');
    return { widgetId: id === null || id.trim() === '' ? null : id.trim(), source: 'script' };
  },
  visibleMark: '[id*="oscar" i],[class*="oscar" i],iframe[src*="oscarchat.ai" i],oscar-chat,oscar-chat-widget',
};
