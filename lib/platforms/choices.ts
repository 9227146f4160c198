/**
 * Values of vendors' records that have a word of their own, `choice.<value>`. A list, because Firefox logs every word that is looked up and
 * not there, and what is looked up may be what a visitor wrote. A test holds it against the locale file.
 */
export const wordedChoices: ReadonlySet<string> = new Set(
  [
    'active api client_event closed commcare_connect complete completed connected created_at current_month daily',
    'disconnected discord echo email embedded_widget evaluations facebook failed http http_json kb manual mcp',
    'monthly paused pending pending_review previous_month running schedule setup slack sse streamable_http',
    'sureadhere telegram unknown web webhook weekly whatsapp',
  ].flatMap((line) => line.split(' ')),
);
