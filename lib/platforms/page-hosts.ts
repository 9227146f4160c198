import { type EmbedPlatform, embedPlatforms } from './ids.ts';

interface Hosts {
  /** Whether a host is one of the vendor's. */
  isIts: RegExp;
  /** Of a call on any other host, where vendors are hosted by their users: its path. */
  path: RegExp;
  /** The address of the script that is the embed: others of the vendor's hosts may be for anything. */
  loader?: RegExp;
  /** The file that is the embed's script, on whatever host, where an element stands for the embed. */
  file?: RegExp;
  /** What that file's address says of its version: two numbers stand for the newest that begins so. */
  version?: RegExp;
  /** The newest version that is known, and the newest on the npm registry. */
  newest?: string;
  published?: string;
  /** The attribute with the server that the widget talks to, where that may be any. */
  server?: string;
  /** Other attributes that the widget reads and that are written with hyphens. */
  attributes?: readonly string[];
  /** Calls nothing before the first message, and begins anew at another address after a refusal. */
  isPatient?: true;
  /** Needs the microphone. */
  isVoice?: true;
  /** The id of the script element that hides the command function of this name. */
  shadows?: string;
  /** Has a secret in the path of its API's addresses. */
  hasSecretPath?: true;
}

/** What is known of each platform's widgets in a page, for the rules and the closer look. */
export const pageHosts: Readonly<Record<EmbedPlatform, Hosts>> = {
  oscar: {
    isIts: /(^|\.)oscarchat\.ai$/,
    path: /^$/,
    loader: /\/\/widget\.oscarchat\.ai\/|\/loader\.js$/,
    shadows: 'OscarChat',
    hasSecretPath: true,
  },
  oshara: {
    isIts: /(^|\.)oshara\.ai$/,
    path: /\/api\/agents\/([\w%.~-]+\/appearance|agent-session)\/?$/,
    isVoice: true,
  },
  'open-chat-studio': {
    isIts: /(^|\.)openchatstudio\.com$/,
    path: /\/api\/chat\/(start|[\w.-]+\/(message|poll|[\w-]+\/poll))\/?$/,
    file: /\/open-chat-studio-widget(\.esm)?\.js$/,
    version: /open-chat-studio-widget@v?(\d+\.\d+(?:\.\d+)?)(?![\w.-])/,
    // docs/chat_widget/changelog.md of open-chat-studio-docs.
    newest: '0.13.0',
    published: '0.6.0',
    server: 'api-base-url',
    attributes: [
      ...[
        'api-base-url',
        'embed-key',
        'button-text',
        'icon-url',
        'button-shape',
        'show-button',
        'header-text',
        'welcome-messages',
      ],
      ...['starter-questions', 'user-id', 'user-name', 'persistent-session', 'persistent-session-expire', 'allow-full-screen'],
      ...[
        'allow-attachments',
        'banner-message',
        'banner-style',
        'banner-position',
        'translations-url',
        'session-id',
        'session-token',
      ],
    ],
    isPatient: true,
  },
};

/** The platform whose vendor a host belongs to. */
export const vendorOf = (hostname: string): EmbedPlatform | undefined =>
  embedPlatforms.find((platform) => pageHosts[platform].isIts.test(hostname));

/**
 * Whether a call may be the widget's by where it goes. One that says which server it talks to calls that one or the vendor's: the same call to any
 * other is the site's own.
 * @param own origin of the server that it says, or null for none
 */
export function maySpeakTo(platform: EmbedPlatform, { hostname, origin }: URL, own: string | null): boolean {
  const { server, isIts } = pageHosts[platform];
  return !server || isIts.test(hostname) || origin === own;
}
