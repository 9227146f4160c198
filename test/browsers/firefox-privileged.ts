import type { Browser } from 'puppeteer-core';

// biome-ignore lint/suspicious/noExplicitAny: Firefox's own objects have no types anywhere.
export type Gecko = any;

/** What of puppeteer's BiDi connection is used: it is public in the object, not in the types. */
interface Connection {
  send(method: string, params: object): Promise<{ result: Gecko }>;
  emit(event: string, params: object): boolean;
}

/** Firefox's own window, where privileged code can be evaluated (`--remote-allow-system-access`). */
export interface BackDoor {
  connection: Connection;
  clientWindow: string;
  /** Evaluates a function in the browser window's scope. It must not reach outside itself; arguments and result are JSON. */
  run<T>(work: (...given: Gecko[]) => T | Promise<T>, ...given: unknown[]): Promise<T>;
}

/**
 * Opens Firefox's chrome scope, and there lifts a limit of its BiDi server: it knows tabs only, so that popups, sidebars
 * and background pages have no browsing context to be driven by (https://bugzilla.mozilla.org/show_bug.cgi?id=1755014).
 * The server's own look-up is widened by the browsers that are put into `__adopted`; the extension sees nothing of it.
 */
export async function openBackDoor(browser: Browser): Promise<BackDoor> {
  const connection = (browser as unknown as { connection: Connection }).connection;
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result;
  const window = tree.contexts.find((context: { url: string }) => context.url.endsWith('browser.xhtml'));
  const door: BackDoor = {
    connection,
    clientWindow: window.clientWindow,
    async run(work, ...given) {
      const { result } = await connection.send('script.callFunction', {
        functionDeclaration: `async (given) => JSON.stringify((await (${work.toString()})(...JSON.parse(given))) ?? null)`,
        target: { context: window.context },
        arguments: [{ type: 'string', value: JSON.stringify(given) }],
        awaitPromise: true,
      });
      if (result.type !== 'success') throw new Error(`Firefox: ${result.exceptionDetails?.text}`);
      return JSON.parse(result.result.value);
    },
  };
  await door.run(widenLookUp);
  await door.run(collectComplaints);
  return door;
}

// What follows runs inside Firefox.
declare const ChromeUtils: Gecko, Services: Gecko, Ci: Gecko;

function widenLookUp(): void {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const adopted = new Set<Gecko>();
  const own = NavigableManager.getBrowserById;
  NavigableManager.getBrowserById = (id: string) =>
    own.call(NavigableManager, id) ??
    [...adopted].find((one) => one.isConnected && NavigableManager.getIdForBrowser(one) === id) ??
    null;
  Object.assign(globalThis, { __adopted: adopted });
}

/** Exceptions of every process reach the parent's console; console calls have to be sent up by a script in each process. */
function collectComplaints(): void {
  const complaints: object[] = [];
  Object.assign(globalThis, { __complaints: complaints });
  Services.console.registerListener({
    observe(message: Gecko) {
      if (!(message instanceof Ci.nsIScriptError) || message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag))
        return;
      if (!/^(moz-extension|https?):/.test(message.sourceName)) return;
      const kind = message.category === 'content javascript' ? 'exception' : 'log';
      complaints.push({ kind, source: message.sourceName, text: message.errorMessage });
    },
  });
  Services.ppmm.addMessageListener('test:console', (message: Gecko) => complaints.push(message.data));
  const script = `
    const text = (value) => { try { return typeof value === 'string' ? value : value?.message ? String(value) : JSON.stringify(value) ?? String(value); } catch { return String(value); } };
    Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).addLogEventListener((event) => {
      const said = event.wrappedJSObject ?? event;
      if (said.level !== 'error' && said.level !== 'assert') return;
      if (/^(chrome|resource):/.test(said.filename)) return;
      sendAsyncMessage('test:console', { kind: 'console', source: said.filename, text: Array.from(said.arguments, text).join(' ') });
    }, Services.scriptSecurityManager.getSystemPrincipal());`;
  Services.ppmm.loadProcessScript(`data:application/javascript,${encodeURIComponent(script)}`, true);
}
