import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Litter } from '../browsers/litter.ts';

/** An extension that asks for the same and does nothing: what is left of a figure beside it is ours. */
export function emptyExtension(built: string): { folder: string; clear(): void } {
  const litter = new Litter();
  const folder = litter.folder('empty');
  const { permissions, host_permissions, optional_host_permissions } = JSON.parse(
    readFileSync(join(built, 'manifest.json'), 'utf8'),
  ) as Record<string, unknown>;
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      permissions,
      host_permissions,
      optional_host_permissions,
      action: { default_popup: 'popup.html' },
      background: { service_worker: 'background.js', type: 'module' },
    }),
    'popup.html': '<!doctype html><meta charset="utf-8"><title>Empty</title><body style="width:400px"><p>Nothing</p>',
    'background.js': 'chrome.runtime.onMessage.addListener((_, __, answer) => { answer(1); });\n',
    'sensor.js': '(() => {})();\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, clear: litter.clear };
}
