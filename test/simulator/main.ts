import { parseArgs } from 'node:util';
import { DEMO_ACCOUNTS, OTHER_ACCOUNTS } from './index-page.ts';
import { startSimulator } from './server.ts';
import { SITES } from './sites/registry.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    'proxy-port': { type: 'string', default: '8080' },
    'pass-through': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log('npm run simulator -- [--port 8443] [--proxy-port 8080] [--pass-through]\n  Port 0 takes any free one.');
  process.exit(0);
}

const simulator = await startSimulator({
  port: Number(values.port),
  proxyPort: Number(values['proxy-port']),
  passThrough: values['pass-through'],
}).catch((error: Error) => {
  // Most likely a port in use; the stack would say nothing more.
  console.error(`The simulator cannot start: ${error.message}`);
  process.exit(1);
});

console.log(`The simulator is on https://127.0.0.1:${simulator.port}, its proxy on 127.0.0.1:${simulator.proxyPort}.

Demo sites
${SITES.map(({ host, about }) => `  https://${host}/`.padEnd(32) + about).join('\n')}
  https://simulator.demo.test/  all of this as a page

Oscar Chat tokens
${DEMO_ACCOUNTS.map(({ token, about }) => `  ${token}  ${about}`).join('\n')}

Other vendors
${OTHER_ACCOUNTS.map(({ vendor, key, about }) => `  ${vendor.padEnd(20)}${key}  ${about}`).join('\n')}

Chromium, with a profile of its own
  chromium --user-data-dir="$(mktemp -d)" --disable-quic --no-first-run \\
    --ignore-certificate-errors-spki-list=${simulator.spki} \\
    --host-resolver-rules="${simulator.resolverRules}" \\
    https://simulator.demo.test/

Firefox, in about:config of a throw-away profile
  network.proxy.type 1
  network.proxy.ssl 127.0.0.1
  network.proxy.ssl_port ${simulator.proxyPort}
  then open https://simulator.demo.test/ and accept the certificate once per host

Ctrl-C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    simulator.close().then(() => process.exit(0));
  });
}
