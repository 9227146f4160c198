import { i18n } from '#i18n';

/** Where an embed stands that is not in the page itself; a frame that was written by a script has no address of its own. */
export const frameWords = (frame: string): string =>
  /^(about|data|blob):/.test(frame) ? i18n.t('page.inFrameBare') : i18n.t('page.inFrame', [frame]);
