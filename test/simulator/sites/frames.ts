import { html } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';
import { escapeHtml, scriptTag, workingSnippet } from './snippet.ts';

/** Embeds in every sort of frame, and in shadow roots. */
export const frames: Site = {
  host: 'frames.demo.test',
  about:
    'Embeds in frames: same origin, another origin, srcdoc, sandboxed, in a shadow root. /shadow has the script itself in one.',
  answer: ({ path, query }) => {
    if (path === '/') return html(200, INDEX);
    if (path === '/shadow') return html(200, SHADOW);
    const id = /^\d{1,9}$/.exec(query.get('id') ?? '42')?.[0] ?? '42';
    return path === '/inner' ? html(200, inner(id)) : undefined;
  },
};

const SRCDOC = `<!doctype html><html lang="en"><title>srcdoc</title><p>A frame without an address of its own.</p>${scriptTag(45)}</html>`;

const INDEX = page({
  title: 'Window Gallery',
  body: `<h1>Window Gallery</h1>
<h2>Same origin</h2><iframe id="same" title="Same origin" src="/inner?id=42"></iframe>
<h2>Another origin</h2><iframe id="cross" title="Another origin" src="https://shop.demo.test/"></iframe>
<h2>srcdoc</h2><iframe id="srcdoc" title="srcdoc" srcdoc="${escapeHtml(SRCDOC)}"></iframe>
<h2>Sandboxed, scripts allowed</h2><iframe id="sandboxed" title="Sandboxed, scripts allowed" sandbox="allow-scripts" src="/inner?id=46"></iframe>
<h2>Sandboxed, no scripts</h2><iframe id="locked" title="Sandboxed, no scripts" sandbox src="/inner?id=49"></iframe>
<h2>In a shadow root</h2><div id="gallery"></div>
<script>
  const frame = document.createElement('iframe');
  frame.title = 'In a shadow root';
  frame.src = '/inner?id=43';
  document.getElementById('gallery').attachShadow({ mode: 'open' }).append(frame);
</script>`,
});

/** A script in a shadow root runs, but can't find itself: document.currentScript is null there. */
const SHADOW = page({
  title: 'Shadow Play',
  body: `<h1>Shadow Play</h1>
<p>The script element sits in a component\u2019s shadow root, where the loader runs but never finds itself.</p>
<div id="stage"></div>
<script>
  const script = document.createElement('script');
  script.src = 'https://widget.oscarchat.ai/loader.js';
  script.dataset.widgetId = '42';
  document.getElementById('stage').attachShadow({ mode: 'open' }).append(script);
</script>`,
});

function inner(id: string): string {
  return page({ title: `Frame ${id}`, head: workingSnippet(id), body: `<p>A frame with widget ${id}.</p>` });
}
