/**
 * The embed code of an Oscar widget.
 *
 * The vendor's guide prints one that adds a script element with the id `OscarChat` before it makes the queue function of
 * the same name; named access on `window` then finds the element and commands throw until the loader has replaced it. This
 * one makes the queue first and gives the element no id. `widgetId` goes in as a JSON string with `<` escaped, so that no id
 * can end the script.
 */
export function snippet(widgetId: string): string {
  const id = JSON.stringify(widgetId).replaceAll('<', '\\u003c');
  return `<script>
  window.OscarChat = window.OscarChat || function () {
    (window.OscarChat.q = window.OscarChat.q || []).push(arguments);
  };
  (function () {
    var script = document.createElement('script');
    script.async = true;
    script.src = 'https://widget.oscarchat.ai/loader.js';
    script.setAttribute('data-widget-id', ${id});
    document.head.appendChild(script);
  })();
</script>
`;
}
