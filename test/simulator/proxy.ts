import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface ProxyOptions {
  isSimulated: (host: string) => boolean;
  /** Where simulated hosts really are. */
  port: () => number;
  /** Tunnel other hosts to the real network instead of refusing them. */
  passThrough: boolean;
}

/** A CONNECT proxy, for browsers that cannot be told to resolve a name differently. Not yet listening. */
export function createProxy({ isSimulated, port, passThrough }: ProxyOptions): Server {
  const proxy = createServer((_request, response) => {
    response.writeHead(403).end('This proxy only opens tunnels to simulated https hosts.\n');
  });
  proxy.on('connect', (request, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy());
    const target = parseTarget(request.url ?? '');
    const simulated = target?.port === 443 && isSimulated(target.host);
    if (!target || !(simulated || passThrough)) {
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    const upstream = simulated ? connect(port(), '127.0.0.1') : connect(target.port, target.host);
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    // Either side's end is the other's: a fault that drops a connection must reach the browser.
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  return proxy;
}

function parseTarget(authority: string): { host: string; port: number } | undefined {
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(authority) ?? [];
  return host && port ? { host: host.toLowerCase(), port: Number(port) } : undefined;
}
