import type { EmbedPlatform } from './ids.ts';

/** Where a person finds the widgets and their embed codes at each vendor; no deeper link is documented by any. */
const dashboards: Readonly<Record<EmbedPlatform, string>> = {
  oscar: 'https://app.oscarchat.ai',
  oshara: 'https://app.oshara.ai/agents',
  'open-chat-studio': 'https://www.openchatstudio.com',
};

export const dashboard = (platform: EmbedPlatform) => ({ do: 'link', url: dashboards[platform] }) as const;
