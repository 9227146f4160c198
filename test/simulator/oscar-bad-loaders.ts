import { html, json, type Reply } from './exchange.ts';

/** What a page sees on the vendor's bad days, by path; any other path but the loader's is a plain 404. */
export function badLoader(path: string, loader: string, headers: Record<string, string>): Reply | Promise<Reply> | undefined {
  const script = (body: string): Reply => ({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', ...headers },
    body,
  });
  switch (path) {
    case '/gone.js':
      return json(410, { error: 'Gone' }, headers);
    case '/broken.js':
      return json(500, { error: 'Server error' }, headers);
    case '/hangs.js':
      // Ends when the client gives up.
      return new Promise(() => {});
    case '/silent.js':
      return script('/* Loads, and does nothing. */');
    case '/busy.js':
      return script(`const busySince = performance.now();
while (performance.now() - busySince < 500);
window.busyFor = performance.now() - busySince;
${loader}`);
    case '/heavy.js': {
      const reply = script(`${loader}\n/* ${'heavy '.repeat(70_000)}*/\n`);
      // Without it a page may not know the size of what it loads.
      return { ...reply, headers: { ...reply.headers, 'timing-allow-origin': '*' } };
    }
    case '/frame.html':
      // A widget may keep what it is made of in a frame of its own.
      return html(200, '<!doctype html><title>Chat</title><script src="https://widget.oscarchat.ai/heavy.js"></script>');
    case '/quiet-frame.html':
      // Nothing in it that is recognised as an embed.
      return html(200, "<!doctype html><title>Chat</title><script>fetch('/heavy.js').then((answer) => answer.text())</script>");
  }
  return undefined;
}
