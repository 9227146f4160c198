/** What a script element shows of itself. */
export interface ScriptEvidence {
  /** Absolute address, or '' for none. */
  src: string;
  /** The `type` attribute, lower case; '' when absent. */
  type: string;
  attribute(name: string): string | null;
}

/** What a platform's code makes of one script element. */
export interface Recognised {
  widgetId: string | null;
  source: 'script';
}

/** One vendor's page side: data, and pure functions over evidence. No import but types: it runs in every page. */
export interface Recogniser {
  /** Hosts that serve the vendor's embed, with their subdomains. */
  hosts: readonly string[];
  /** A selector that every script of the embed matches; others are never looked at. */
  selector: string;
  recognise(script: ScriptEvidence): Recognised | null;
  /** Whether an element that a page shows is the vendor's: judged by its own names, classes and addresses. */
  visibleMark: string;
}

/** Whether an address is on one of these hosts or a subdomain of them. Lookalikes (`oscarchat.ai.example.com`) are not. */
export function isOnHost(address: string, hosts: readonly string[]): boolean {
  let host: string;
  try {
    host = new URL(address).hostname;
  } catch {
    return false;
  }
  return hosts.some((known) => host === known || host.endsWith(`.${known}`));
}
