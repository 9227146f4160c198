/** A page that is busy for ever does not answer, nor does one that is put aside for the way back: that takes a script with it. */
const PATIENCE_MS = 3000;

/** What something sent into a page came to, or null when nothing has come back for so long (ms). */
export const inTime = <R>(sent: Promise<R>, ms = PATIENCE_MS): Promise<R | null> =>
  Promise.race([sent, new Promise<null>((resolve) => setTimeout(resolve, ms, null))]);
