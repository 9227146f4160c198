import type { EmbedPlatform } from './ids.ts';

interface Hosts {
  /** Where the embed's script comes from, where that is known. */
  script: string | null;
  /** What the widget talks to once it runs. */
  api: readonly string[];
  /** Whether a host is one of the vendor's. */
  isIts: RegExp;
  /** Of a call on any other host, where vendors are hosted by their users: its path. */
  path: RegExp;
}

/** What a page's policy has to allow for each platform's widgets. */
export const pageHosts: Readonly<Record<EmbedPlatform, Hosts>> = {
  oscar: { script: 'https://widget.oscarchat.ai', api: ['https://api.oscarchat.ai'], isIts: /(^|\.)oscarchat\.ai$/, path: /^$/ },
  oshara: {
    script: null,
    api: ['https://api.oshara.ai', 'wss://audio-inference.oshara.ai'],
    isIts: /(^|\.)oshara\.ai$/,
    path: /\/api\/agents\/([\w%.~-]+\/appearance|agent-session)\/?$/,
  },
  'open-chat-studio': {
    script: 'https://unpkg.com',
    api: ['https://www.openchatstudio.com'],
    isIts: /(^|\.)openchatstudio\.com$/,
    path: /\/api\/chat\/(start|[\w.-]+\/(message|poll|[\w-]+\/poll))\/?$/,
  },
};
