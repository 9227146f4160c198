/** What an element shows of itself. */
export interface Evidence {
  /** Local name, lower case. */
  name: string;
  /** Absolute address it loads, or would load once whoever holds it lets it go; '' for none. */
  address: string;
  attribute(name: string): string | null;
}

/** What a platform's code makes of one element, inline script or request. */
export interface Recognised {
  widgetId: string | null;
  source: 'script' | 'element' | 'inline' | 'network' | 'frame';
}

/** How one vendor's embeds are recognised: data, and pure functions over evidence. No import but of this file: it runs in every page. */
export interface Recogniser {
  /** The host that serves the vendor's embed, with its subdomains. */
  host: string;
  /** Local names of elements that may be its embed, beside `script`. */
  names?: readonly string[];
  /** A selector that every element of the embed matches, by its attributes; others are never looked at. */
  selector: string;
  recognise(element: Evidence): Recognised | null;
  /** The embed code as the text of an inline script that may or may not have run. */
  inline?(code: string): Recognised | null;
  /**
   * A request that only the vendor's widget makes.
   * @param by what asked for it, as `PerformanceResourceTiming.initiatorType` says
   */
  network?(address: string, by?: string): Recognised | null;
}

/** How one vendor's widgets look in a page once they run: for the closer look at a page that has one. */
export interface Appearance {
  /** Parts of addresses by which requests and refusals are known as this vendor's. */
  traces: RegExp;
  /** Elements that are surely the vendor's and drawn for visitors: judged by their own names, classes and addresses. */
  mark: string;
  /** Elements that are the vendor's if they float over the page, as widgets do and mentions do not. */
  floating?: string;
  /** Within an element of the embed: what a visitor uses. Without it: anything that is shown. */
  part?: string;
  /** The attribute that names the widget, and what people write in its place. */
  attribute: string;
  misspelled: RegExp;
  /** Of an element embed: the script that brings it to life. */
  script?: string;
  /** Why an element embed shows nothing until something opens it, by its own setting. */
  unseen?(element: Evidence): string | null;
  /** What the widget itself shows when its calls were refused: browsers do not tell of an answer that nobody reads. */
  refusal?: { selector: string; says: RegExp };
  /** Where the widget leaves the id of the visitor's conversation in the page's storage: the key, by widget. */
  conversation?(widgetId: string): string;
  /** Forms that the vendor no longer serves. */
  legacy?(element: Evidence): boolean;
  version?(element: Evidence | null, script: string): string | null;
}

/** Of an address without a scheme. Its host is nobody's. */
const BASE = 'https://-';
/** Not by an exception for what is no address: a page may have thousands of those, and each takes long. */
export const urlOf = (address: string): URL | null => (URL.canParse(address, BASE) ? new URL(address, BASE) : null);

/** Whether an address is on this host or a subdomain of it. Lookalikes (`oscarchat.ai.example.com`) are not. */
export const isOnHost = (address: string, host: string): boolean => `.${urlOf(address)?.hostname}`.endsWith(`.${host}`);

/** The address that was meant by one written without its scheme, or with one that is broken or in quotation marks of its own: such are looked for on the page's own host. */
const meant = (written: string | null): string => `${written?.replace(/^\W*(https?\W+)*/, 'https://')}`;

/** An id as written, or null for none worth the name. */
export const idOf = (written: string | null): string | null => written?.trim() || null;

/**
 * The commonest embed: a script element of the vendor's hosts that names the widget in an attribute of its own.
 * @param id of the element in the vendor's snippet: by it a copy on another host is known
 */
export const scriptOf = (host: string, attribute: string, id?: string): Recogniser => ({
  host,
  selector: `[src*="${host}" i],[${attribute}]`,
  recognise({ name, address, attribute: read }) {
    // Not on a host that passes for the vendor's.
    const isCopy = address && read('id') === id && !RegExp(id ?? '', 'i').test(urlOf(address)?.host ?? '');
    const isIts = isCopy || isOnHost(address, host) || isOnHost(meant(read('src')), host);
    return name === 'script' && isIts ? { widgetId: idOf(read(attribute)), source: 'script' } : null;
  },
});
