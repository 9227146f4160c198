/*
 * A small stand-in for the Oshara voice widget: the button and the requests that its documentation tells of. Ids and looks are its own; the
 * vendor's real bundle is not known. No call is ever made.
 */
(async () => {
  const script = document.currentScript;
  const slug = script?.dataset.agent;
  const api = script?.dataset.apiUrl ?? 'https://api.oshara.ai';
  window.__OsharaVoiceWidget = { room: null };
  if (!slug) return;
  const answer = await fetch(`${api}/api/agents/${encodeURIComponent(slug)}/appearance/`, { credentials: 'omit' });
  // To its end, also when it is a refusal: Chromium tells a page of no answer that was not read.
  const answered = await answer.text();
  if (!answer.ok) return;
  const { layout } = JSON.parse(answered);
  if (document.body === null) await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }));
  const host = document.createElement('div');
  host.id = 'oshara-voice-widget';
  host.style.cssText = `all:initial;position:fixed;bottom:20px;${layout.position === 'bottom-left' ? 'left' : 'right'}:20px;width:64px;height:64px;z-index:2147482000`;
  const root = host.attachShadow({ mode: 'open' });
  const fab = document.createElement('button');
  fab.className = 'fab';
  fab.type = 'button';
  fab.textContent = '\u{1F399}';
  fab.setAttribute('aria-label', 'Start a call');
  fab.style.cssText =
    'width:64px;height:64px;border:0;border-radius:50%;color:#fff;background:#0a7d62;font-size:24px;cursor:pointer';
  fab.addEventListener('click', async () => {
    const session = await fetch(`${api}/api/agents/agent-session/`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ agent_slug: slug }),
    });
    await session.text();
    host.dataset.call = String(session.status);
  });
  root.append(fab);
  document.body.append(host);
})();
