const LOADER = 'https://widget.oscarchat.ai/loader.js';

/** A snippet that works: the queue is there before the element whose id would shadow it. */
export function workingSnippet(widgetId: string | number): string {
  return `<script>
  (function (w, d, s, o) {
    w[o] = w[o] || function () {
      (w[o].q = w[o].q || []).push(arguments);
    };
    var js = d.createElement(s);
    js.id = o;
    js.async = true;
    js.src = '${LOADER}';
    js.setAttribute('data-widget-id', '${widgetId}');
    d.head.appendChild(js);
  })(window, document, 'script', 'OscarChat');
</script>`;
}

/**
 * The snippet in the form the developer guide gives it. The element comes first, so `window.OscarChat` already is
 * that element when the queue should be made, and every command before the loader has run throws.
 */
export function guideSnippet(widgetId: string | number): string {
  return `<script>
  (function(w, d, s, o) {
    var js = d.createElement(s);
    js.id = o;
    js.async = true;
    js.src = '${LOADER}';
    js.setAttribute('data-widget-id', '${widgetId}');
    d.head.appendChild(js);

    w[o] = w[o] || function() {
      (w[o].q = w[o].q || []).push(arguments);
    };
  })(window, document, 'script', 'OscarChat');
</script>`;
}

/** The bare script element, as a tag manager or a template writes it. */
export function scriptTag(widgetId: string | number, attributes = ''): string {
  return `<script async src="${LOADER}" data-widget-id="${widgetId}"${attributes && ` ${attributes}`}></script>`;
}

/** Text made safe to show in a page or to put into an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
