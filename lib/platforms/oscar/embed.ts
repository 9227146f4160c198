import { type Appearance, idOf, type Recogniser, scriptOf } from '../embed.ts';

/** A script element made in code, the vendor's address, and the id. */
const MAKES = /createElement\(\s*.script.|.script.\s*,\s*.OscarChat./;
const ADDRESS = /["'`][htps:]*\/\/([\w-]+\.)*oscarchat\.ai\/[\w./-]*\.js["'`?]/;
const ID = /(?:data-widget-id["'`]?\s*[,:=\]]+|widgetId\s*[:=])\s*["'`]?((?<=["'`])[^"'`\\]+|\d+)/;
/** Comments, expressions that are a quotation mark, strings, and all from a tag on: then it is markup, kept to be copied. What is a string of its own in the snippet is short and has no string in it: others may be code that is shown. */
const TOKENS =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|\/\\?["'`]\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|<script\b[\s\S]*/g;
/** A list of addresses is no snippet: without an id the address is given to the script, or the script has the vendor's name. */
const GIVEN = /src\W+[htps:]*\/\/[\w.-]*oscar|OscarChat/;
const OWN = /^["'`][^"'`\\]{0,200}.$/;

/**
 * Oscar's embed: a script element from `*.oscarchat.ai` that carries the widget's id. The guide names `widget.oscarchat.ai/
 * loader.js`; the host is matched as a whole because its figure names another file.
 */
export const oscarEmbed: Recogniser = {
  ...scriptOf('oscarchat.ai', 'data-widget-id', 'OscarChat'),
  inline(code) {
    if (!code.includes('oscarchat.ai/')) return null;
    const bare = code.replace(TOKENS, (token) => (OWN.test(token) ? token : ''));
    const id = ID.exec(bare)?.[1] ?? null;
    return MAKES.test(bare) && ADDRESS.test(bare) && (id || GIVEN.test(bare)) ? { widgetId: idOf(id), source: 'inline' } : null;
  },
  // Its element may have left the page after it ran; pictures and API calls of the vendor's are no embed.
  network: (address, by) =>
    by === 'script' && /^https:\/\/widget\.oscarchat\.ai\//.test(address) ? { widgetId: null, source: 'network' } : null,
};

export const oscarAppearance: Appearance = {
  traces: /^\w+:\/\/([\w-]+\.)*oscarchat\.ai(?![\w.-])/,
  mark: '#oscar-chat-root,[id^="oscar-chat-root-"],iframe[src*="oscarchat.ai/" i],oscar-chat,oscar-chat-widget',
  floating: '[id*="oscar" i],[class*="oscar" i]',
  attribute: 'data-widget-id',
  misspelled: /^\W?([vx]-bind:|attr\.)?(data[-_]?)?(oscar[-_]?)?widget[-_]?id\]?$|^data-id$/,
};
