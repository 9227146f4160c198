/*
 * A small stand-in for the vendor's loader: same place in the page, same commands, nothing sent anywhere.
 * What it draws and the data-oscar-* attributes it sets are its own; the vendor's real bundle is not known.
 */
(() => {
  const STYLE = `
    :host { color-scheme: light dark }
    * { box-sizing: border-box; font: 14px/1.45 system-ui, sans-serif }
    [hidden] { display: none !important }
    .bubble { position: absolute; inset: 0; display: grid; place-items: center; width: 60px; height: 60px; padding: 0;
      border: 0; border-radius: 50%; cursor: pointer; color: #fff; background: linear-gradient(150deg, #5b6cff, #3a3fd8);
      box-shadow: 0 6px 20px rgb(30 35 120 / .35) }
    .bubble:focus-visible { outline: 3px solid #a9b4ff; outline-offset: 2px }
    .panel { position: absolute; right: 0; bottom: 76px; display: flex; flex-direction: column; width: 320px; height: 400px;
      overflow: hidden; border-radius: 16px; background: light-dark(#fff, #1d1f27); color: light-dark(#1b1d27, #eceefa);
      box-shadow: 0 12px 40px rgb(15 18 60 / .3) }
    header { display: grid; grid-template-columns: 36px 1fr; column-gap: 10px; align-items: center; padding: 14px 16px;
      color: #fff; background: linear-gradient(150deg, #5b6cff, #3a3fd8) }
    .face { grid-row: span 2; width: 36px; height: 36px; border-radius: 50%; background: radial-gradient(circle at 34% 42%, #fff 3px, #0000 4px),
      radial-gradient(circle at 66% 42%, #fff 3px, #0000 4px), rgb(255 255 255 / .22) }
    strong { overflow: hidden; font-weight: 600; text-overflow: ellipsis; white-space: nowrap }
    small { font-size: 12px; opacity: .85 }
    .lines { flex: 1; display: flex; flex-direction: column; gap: 8px; overflow: auto; padding: 14px }
    p { max-width: 85%; margin: 0; padding: 8px 12px; border-radius: 14px; overflow-wrap: anywhere }
    .them { background: light-dark(#eef0f7, #2b2e3a) }
    .me { align-self: end; color: #fff; background: #3a3fd8 }
    .note { align-self: center; padding: 0; font-size: 12px; opacity: .7 }
    form { display: flex; gap: 8px; padding: 10px; border-top: 1px solid light-dark(#e6e8f0, #333644) }
    input { flex: 1; min-width: 0; padding: 8px 12px; border: 0; border-radius: 999px; color: inherit; background: light-dark(#f2f3f8, #2b2e3a) }
    form button { width: 36px; border: 0; border-radius: 50%; color: #fff; background: #3a3fd8; cursor: pointer }
  `;
  const script = ownScript();
  if (!script) {
    console.warn('Oscar Chat: the loader cannot find its own script element.');
    return;
  }
  const id = script.getAttribute('data-widget-id');
  // Claimed, so that a second loader without document.currentScript doesn't take the same one.
  script.setAttribute('data-oscar-claimed', '');
  start(id, new URL(script.src).origin);

  function ownScript() {
    const current = document.currentScript;
    if (current?.hasAttribute('data-widget-id')) return current;
    return document.querySelector('script#OscarChat[data-widget-id]:not([data-oscar-claimed])');
  }

  async function start(widgetId, origin) {
    const answer = await fetch(`${origin}/config/${encodeURIComponent(widgetId)}`, { credentials: 'omit' });
    // To its end, also when it is a refusal: Chromium tells a page of no answer that was not read.
    const answered = await answer.text();
    // Switched off, unknown or not paid for: the page stays as it is.
    // And if the page took its script back while we asked, it doesn't want the widget any more.
    if (!answer.ok || !script.isConnected) return;
    const { name } = JSON.parse(answered);
    if (document.body === null) await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }));
    install(draw(widgetId, name));
  }

  /** Puts the command function on the window, or joins the one that is there, and works off what was queued. */
  function install(widget) {
    const before = window.OscarChat;
    if (Array.isArray(before?.widgets)) {
      before.widgets.push(widget);
      before.widgets.sort((one, other) => one.nth - other.nth);
      return;
    }
    const command = (verb, options) => {
      // The first widget still in the page answers.
      const target = command.widgets.find((candidate) => candidate.host.isConnected);
      target?.run(verb, options);
    };
    command.widgets = [widget];
    window.OscarChat = command;
    // With a shadowed queue `before` is the script element and has no queue: those commands are lost.
    for (const queued of before?.q ?? []) command(...queued);
  }

  function draw(widgetId, name) {
    // Places go by the order of the scripts in the page, not by whose answer came first.
    const nth = Math.max(0, [...document.querySelectorAll('script[data-widget-id]')].indexOf(script));
    const taken = nth > 0 || document.getElementById('oscar-chat-root') !== null;
    const host = document.createElement('div');
    host.id = taken ? `oscar-chat-root-${widgetId}` : 'oscar-chat-root';
    host.dataset.oscarWidget = widgetId;
    host.dataset.oscarState = 'closed';
    host.dataset.oscarCommands = '0';
    host.style.cssText = `all:initial;position:fixed;right:20px;bottom:${20 + nth * 76}px;width:60px;height:60px;z-index:2147483000`;
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = `
      <section class="panel" role="dialog" hidden>
        <header><span class="face" aria-hidden="true"></span><strong></strong><small>Usually answers in a few minutes</small></header>
        <div class="lines" role="log"><p class="them">Hello! How can we help?</p></div>
        <form><input aria-label="Message" placeholder="Write a message\u2026" autocomplete="off"><button aria-label="Send">\u2191</button></form>
      </section>
      <button class="bubble" type="button" aria-expanded="false"><svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path fill="currentColor" d="M12 3c5.2 0 9 3.4 9 7.8s-3.8 7.8-9 7.8c-1 0-2-.1-2.9-.4L4.6 21l.9-4.1C3.9 15.4 3 13.2 3 10.8 3 6.400 6.800 3 12 3Z"/></svg></button>`;
    // A constructed sheet, because a page's policy may forbid inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];

    const panel = root.querySelector('.panel');
    const bubble = root.querySelector('.bubble');
    const input = root.querySelector('input');
    root.querySelector('strong').textContent = name;
    bubble.setAttribute('aria-label', `Chat with ${name}`);
    panel.setAttribute('aria-label', name);
    bubble.addEventListener('click', () => show(panel.hidden));
    root.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      if (input.value.trim() !== '') say('me', input.value);
      input.value = '';
    });
    document.body.append(host);

    function show(open) {
      panel.hidden = !open;
      bubble.setAttribute('aria-expanded', String(open));
      host.dataset.oscarState = open ? 'open' : 'closed';
    }

    function say(who, text) {
      const line = document.createElement('p');
      line.className = who;
      line.textContent = text;
      root.querySelector('.lines').append(line);
      line.scrollIntoView({ block: 'nearest' });
    }

    function run(verb, options = {}) {
      host.dataset.oscarCommands = String(Number(host.dataset.oscarCommands) + 1);
      host.dataset.oscarLast = String(verb);
      if (verb === 'open') {
        show(true);
        if (options.message !== undefined) {
          input.value = options.message;
          host.dataset.oscarMessage = options.message;
        }
        say('note', options.message === undefined ? 'Opened by the page' : `Opened with: ${options.message}`);
      } else if (verb === 'identify') {
        host.dataset.oscarUser = String(options.user_id ?? options.email ?? '');
        say('note', `Visitor: ${options.name ?? options.email ?? options.user_id}`);
      } else if (verb === 'startFlow') {
        show(true);
        host.dataset.oscarFlow = String(options.flow_id);
        say('note', `Flow: ${options.flow_id}`);
      } else {
        say('note', `Unknown command: ${verb}`);
      }
    }

    return { host, nth, run };
  }
})();
