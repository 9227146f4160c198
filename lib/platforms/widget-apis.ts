import type { EmbedPlatform } from './ids.ts';

/** What each platform's widgets talk to once they run, and a page's policy has to allow. Not for scripts in pages: they name no API. */
export const widgetApis: Readonly<Record<EmbedPlatform, readonly string[]>> = {
  oscar: ['https://api.oscarchat.ai'],
  oshara: ['https://api.oshara.ai', 'wss://audio-inference.oshara.ai'],
  'open-chat-studio': ['https://www.openchatstudio.com'],
};
