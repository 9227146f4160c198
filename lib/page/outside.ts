/** What the background found when it fetched a page and its scripts once itself, without the page's blockers, consent and delay. */
export interface Outside {
  /** Content-Security-Policy headers of the page, or null where they could not be read. */
  policies: readonly string[] | null;
  /** The page takes nothing from other sites that does not say that it may be taken (Cross-Origin-Embedder-Policy). */
  choosy: boolean;
  /** By script address: the status of its answer, 0 for none at all or something else in its place, null where an answer came that may not be read. */
  scripts: Readonly<Record<string, number | null>>;
  /** Addresses of those whose answers any site may read. */
  open: readonly string[];
}
