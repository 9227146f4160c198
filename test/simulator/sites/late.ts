import { html } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';

const ADD = `
  function add(id) {
    const script = document.createElement('script');
    script.async = true;
    script.src = 'https://widget.oscarchat.ai/loader.js';
    script.dataset.widgetId = id;
    document.head.append(script);
  }
  document.getElementById('add').addEventListener('click', (event) => add(event.currentTarget.value));`;

/** The script comes long after the page has loaded, or only when somebody presses a button. */
export const late: Site = {
  host: 'late.demo.test',
  about: 'Widget 42 arrives 3 s after load (or ?delay=ms), widget 43 by a button. /button waits for the button only.',
  answer: ({ path, query }) => {
    if (path === '/button') return html(200, render('43', ''));
    if (path !== '/') return undefined;
    const delay = Number(query.get('delay') ?? 3_000) || 0;
    return html(200, render('43', `addEventListener('load', () => setTimeout(add, ${delay}, '42'));`));
  },
};

function render(buttonId: string, timer: string): string {
  return page({
    title: 'Slow Coffee',
    body: `<h1>Slow Coffee</h1>
<p>Good things take their time; so does the chat on this page.</p>
<button id="add" value="${buttonId}">Load the chat now</button>
<script>${ADD}
  ${timer}
</script>`,
  });
}
