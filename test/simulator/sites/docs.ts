import { html } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';
import { escapeHtml, scriptTag, workingSnippet } from './snippet.ts';

/** A page that talks about embedding and embeds nothing. */
export const docs: Site = {
  host: 'docs.demo.test',
  about: 'The snippet as text, in a comment, a template and JSON. There is no embed here.',
  answer: ({ path }) => (path === '/' ? html(200, PAGE) : undefined),
};

const PAGE = page({
  title: 'How to add the chat',
  head: `<!-- ${scriptTag(42)} -->
<script type="application/json" id="example">${JSON.stringify({ snippet: scriptTag(43) }).replaceAll('<', '\\u003c')}</script>`,
  body: `<h1>How to add the chat</h1>
<p>Copy this into the head of your page and put your own id where it says 42.</p>
<pre><code>${escapeHtml(workingSnippet(42))}</code></pre>
<p>With a tag manager one element is enough: <code>${escapeHtml(scriptTag(42, 'id="OscarChat"'))}</code></p>
<template id="sample">${scriptTag(45, 'id="OscarChat"')}</template>
<label>Or start from here<br><textarea rows="4" cols="60">${escapeHtml(scriptTag('YOUR_WIDGET_ID'))}</textarea></label>`,
});
