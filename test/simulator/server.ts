import { once } from 'node:events';
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { deliver, send } from './deliver.ts';
import { type Ask, json } from './exchange.ts';
import type { Faults } from './faults.ts';
import { findHost, HOST_NAMES, HOST_PATTERNS, type Host, isSimulated } from './hosts.ts';
import { createProxy } from './proxy.ts';
import { bodyForLog, type LogEntry } from './request-log.ts';
import type { State } from './state.ts';
import { createWorld, type World } from './world.ts';

export interface SimulatorOptions {
  /** The https port; any free one unless told. */
  port?: number;
  /** The proxy's port; any free one unless told. */
  proxyPort?: number;
  /** Let the proxy tunnel other hosts to the real network. Off: everything else is refused. */
  passThrough?: boolean;
}

export interface Simulator {
  port: number;
  proxyPort: number;
  /** Every simulated host by name; any other `*.demo.test` answers too, with a 404 page. */
  hosts: readonly string[];
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  spki: string;
  /** The certificate, for Node clients to trust. */
  ca: string;
  /** For Chromium's `--host-resolver-rules`. */
  resolverRules: string;
  state: State;
  faults: Faults;
  /** API calls, oldest first. */
  requests: readonly LogEntry[];
  /** Everything else that was asked for: demo pages, loader, widget configuration. */
  visits: readonly LogEntry[];
  /** Back to the beginning: seed data, no faults, empty log. */
  reset(): void;
  close(): Promise<void>;
}

const MAX_BODY = 1_000_000;

/** Starts the vendors and the demo sites on this machine's loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld();
  const certificate = await makeCertificate([...HOST_PATTERNS, '*.oscarchat.ai']);
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    serve(request, response, world).catch((error: unknown) => {
      console.error('simulator:', error);
      response.destroy();
    });
  });
  const port = await listen(server, options.port);
  const proxy = createProxy({ isSimulated, port: () => port, passThrough: options.passThrough ?? false });
  const proxyPort = await listen(proxy, options.proxyPort);

  return {
    port,
    proxyPort,
    hosts: HOST_NAMES,
    spki: certificate.spki,
    ca: certificate.cert,
    resolverRules: HOST_PATTERNS.map((name) => `MAP ${name}:443 127.0.0.1:${port}`).join(','),
    state: world.state,
    faults: world.faults,
    requests: world.log.requests,
    visits: world.log.visits,
    reset: world.reset,
    async close() {
      await Promise.all([shut(server), shut(proxy)]);
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://any');
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const host = findHost(name, url.pathname, request.headers);
  if (!host) return void send(response, json(421, { error: 'Nothing is simulated under this name' }));

  const ask: Ask = {
    method: request.method ?? 'GET',
    host: name,
    path: url.pathname,
    query: url.searchParams,
    headers: flat(request),
    body: '',
  };
  const isApi = host.kind === 'api';
  response.setHeader('cache-control', 'no-store');
  // Browsers silently repeat a request, even a POST, when a connection used before dies under it.
  if (isApi && !world.state.flags.keepAlive) response.setHeader('connection', 'close');
  if (host.kind === 'control') return void send(response, await host.answer({ ...ask, body: await readBody(request) }, world));

  const shown = host.publicPath?.(ask, world.state) ?? { path: ask.path, account: null };
  const target = { method: ask.method, host: name, path: shown.path, query: url.search };
  const fault = world.faults.take({ ...target, isApi });
  const entry = world.log.begin({ ...target, account: shown.account, headers: ask.headers, fault: fault?.do ?? null }, isApi);

  const gone = new AbortController();
  response.on('close', () => gone.abort());
  if (fault?.do !== 'reset') {
    ask.body = await readBody(request);
    entry.body = bodyForLog(ask.body);
  }
  entry.status = await deliver(response, fault, async () => answerSafely(host, ask, world), gone.signal);
  entry.done = true;
}

async function answerSafely(host: Host, ask: Ask, world: World) {
  try {
    return await host.answer(ask, world);
  } catch (error) {
    console.error('simulator:', error);
    return json(500, { error: 'The simulator itself failed' });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flat(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headersDistinct).map(([key, values]) => [key, (values ?? []).join(', ')]));
}

async function listen(server: HttpServer, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function shut(server: HttpServer): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
