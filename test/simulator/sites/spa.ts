import { html } from '../exchange.ts';
import { page } from './page.ts';
import type { Site } from './site.ts';

/** One document for every path; the widget comes and goes with the route. */
export const spa: Site = {
  host: 'spa.demo.test',
  about: 'A single-page app: no widget on / and /about, 42 on /help, 43 on /sales, added and removed by pushState.',
  answer: ({ path }) => (path.includes('.') ? undefined : html(200, APP)),
};

const APP = page({
  title: 'Tidal',
  body: `<nav><a href="/">Home</a> <a href="/help">Help</a> <a href="/sales">Sales</a> <a href="/about">About</a></nav>
<div id="view"></div>
<script type="module">
  const VIEWS = {
    '/': ['Tidal', 'Tide tables for small boats.'],
    '/help': ['Help', 'Ask us anything about your tables.', '42'],
    '/sales': ['Sales', 'Tables for whole harbours.', '43'],
    '/about': ['About', 'Three people and a lighthouse.'],
  };

  function render() {
    const [title, text, widget] = VIEWS[location.pathname] ?? ['Not found', 'There is no such page.'];
    document.title = title;
    const heading = document.createElement('h1');
    heading.textContent = title;
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    document.getElementById('view').replaceChildren(heading, paragraph);
    removeWidget();
    if (widget) addWidget(widget);
  }

  function addWidget(id) {
    const script = document.createElement('script');
    script.id = 'OscarChat';
    script.async = true;
    script.src = 'https://widget.oscarchat.ai/loader.js';
    script.dataset.widgetId = id;
    document.head.append(script);
  }

  function removeWidget() {
    for (const old of document.querySelectorAll('script#OscarChat, [data-oscar-widget]')) old.remove();
    delete window.OscarChat;
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('nav a');
    if (!link) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    render();
  });
  addEventListener('popstate', render);
  render();
</script>`,
});
