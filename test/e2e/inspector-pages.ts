import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/*
 * The fixture pages of test/fixtures, as they lie on disk: `<topic>/<name>.html` is a page, `<topic>/<name>.json` says what it shows, and
 * `<topic>/<name>.<part>.html` is a frame of it. The simulator serves them at https://fixtures.demo.test/<topic>/<name>.
 */

/** What a page claims of itself, proved in the page's own world before anything is asked of the extension. */
export type Claim =
  /** An expression that becomes true, in the page or in the frame whose address ends so. */
  | { js: string; frame?: string }
  /** A refusal by policy of this directive, with this in the refused address. */
  | { violation: string; blocked: string; enforced?: boolean }
  /** A request to this host was refused by the browser (see `setup.block`). */
  | { refused: string }
  /** This address answers with this status. */
  | { status: string; is: number }
  /** The page has asked for this host and path, and was answered so. */
  | { asked: string; answered?: number };

export interface ExpectedEmbed {
  platform: string;
  widgetId: string | null;
  /** One, or several with `|` between where each is right. */
  proof: string;
  source?: string;
  frame?: string;
  ownership?: string;
  /** Rules that must fire; `a|b` where one of them must. No other may, but those of `may`. */
  rules: string[];
  /** Rules that also hold and may be told beside the better cause. */
  may?: string[];
  /** Rules that would be a wrong accusation. (Any not named is, this says it aloud.) */
  never?: string[];
  /** By rule: words that its values must have. */
  says?: Record<string, string>;
}

export interface FixturePage {
  path: string;
  about: string;
  headers?: Record<string, string>;
  /** Of its frames. */
  innerHeaders?: Record<string, string>;
  setup?: {
    /** Hosts that a client-side blocker refuses. */
    block?: string[];
    /** The connected account; `revoked`: its key is withdrawn after it was connected. */
    account?: string;
    revoked?: boolean;
    /** Becomes true before the click. */
    first?: string;
    click?: string;
  };
  behaves: Claim[];
  /** `says` and `silent`: by rule about the page, words that its values must have and must not have. */
  expect: { embeds: ExpectedEmbed[]; page?: string[]; says?: Record<string, string>; silent?: Record<string, string> };
  /**
   * Also tried without any site opened, by a click on the icon over a page that was there before: the same is expected then, or this.
   * (A click lets Chromium's background read the headers of the page, Firefox's not.)
   */
  clicked?: true | FixturePage['expect'];
  /** A page of so many embeds that only some are listed. */
  many?: { platform: string; shown: number; total: number };
  /** Where the page goes by itself. */
  moves?: string;
  /** Milliseconds on the page's clock before absence counts; 7 s unless told. */
  settle?: number;
  /** Browsers that cannot show this, and why. */
  not?: Partial<Record<'chromium' | 'firefox', string>>;
}

const FOLDER = resolve(import.meta.dirname, '../fixtures');

/** Every page on disk, in the order of their names. */
export function fixturePages(): FixturePage[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const path = file.slice(0, -'.json'.length);
      if (!files.includes(`${path}.html`)) throw new Error(`test/fixtures/${file} has no page beside it.`);
      return { path, ...(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Omit<FixturePage, 'path'>) };
    });
}

/** Pages on disk that nothing is expected of: there must be none. */
export function strayPages(): string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return files.filter((file) => file.endsWith('.html') && !files.includes(file.replace(/(\.[\w-]+)?\.html$/, '.json')));
}

export const hasEmbeds = (page: FixturePage): boolean => page.expect.embeds.length > 0 || page.many !== undefined;
