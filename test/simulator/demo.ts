import { type Ask, html, type Reply } from './exchange.ts';
import { page } from './sites/page.ts';
import { SITES } from './sites/registry.ts';

/** The demo web sites, one per host. */
export function answerDemoSite(ask: Ask): Reply {
  if (ask.path === '/favicon.ico') return { status: 204 };
  const site = SITES.find((candidate) => candidate.host === ask.host);
  return site?.answer(ask) ?? notFound(ask.host);
}

function notFound(host: string): Reply {
  return html(
    404,
    page({
      title: 'Page not found',
      body: `<h1>Page not found</h1><p>There is nothing here on <code>${host.replace(/[^\w.-]/g, '')}</code>.</p>`,
    }),
  );
}
