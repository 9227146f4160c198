import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import type { Simulator } from './server.ts';

/**
 * A `fetch` that reaches the simulator under the vendors' real names: `fetch('https://api.oscarchat.ai/...')`.
 * Any other host fails for want of a certificate: a test never reaches the network by accident.
 */
export function simulatorFetch(simulator: Pick<Simulator, 'port' | 'ca'>): typeof fetch {
  const connect = buildConnector({ ca: simulator.ca });
  const agent = new Agent({
    connect: (options, callback) =>
      connect({ ...options, hostname: '127.0.0.1', port: String(simulator.port), servername: options.hostname }, callback),
    // Nobody closes this agent, so it must not keep a test process alive.
    keepAliveTimeout: 1_000,
  });
  const reach = (input: Parameters<typeof undiciFetch>[0], init?: Parameters<typeof undiciFetch>[1]) =>
    undiciFetch(input, { ...init, dispatcher: agent });
  return reach as unknown as typeof fetch;
}
