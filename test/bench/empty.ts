import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Litter } from '../browsers/litter.ts';

/** An extension that asks for the same and does nothing: what a figure has beyond its own is ours. */
export function emptyExtension(built: string): { folder: string; clear(): void } {
  const litter = new Litter();
  const folder = litter.folder('empty');
  const { permissions, host_permissions } = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as {
    permissions: string[];
    host_permissions: string[];
  };
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      permissions,
      // Sites opened, as the sensor is measured on one.
      host_permissions: [...host_permissions, 'https://*/*'],
      action: { default_popup: 'popup.html' },
      background: { service_worker: 'background.js', type: 'module' },
    }),
    'popup.html': '<!doctype html><meta charset="utf-8"><title>Empty</title><body style="width:400px"><p>Nothing</p>',
    'background.js': `chrome.runtime.onMessage.addListener((_, __, answer) => { answer(1); });
chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(() => {
  chrome.action.setBadgeText({ tabId: port.sender.tab.id, text: '1' });
}));
`,
    // Sees a script element come, and says so: as little as there can be between that and the badge.
    'watch.js': `new MutationObserver((records) => {
  for (const { addedNodes } of records)
    for (const node of addedNodes) if (node.dataset?.widgetId) chrome.runtime.connect().postMessage(1);
}).observe(document, { childList: true, subtree: true });
`,
    'empty.js': '(() => {})();\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, clear: litter.clear };
}
