import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { whenIdle } from '../../lib/page/idle.ts';
import { type Look, startSensor } from '../../lib/page/sensor.ts';

/*
 * Unlisted, not a WXT content script: the wrapper of those announces itself to the page by a window message, and a page without
 * a widget shall not be able to tell that we looked.
 *
 * A page that is there already, and is looked at, is not made to wait for us: it has an idle moment within a frame or two.
 */
export default defineUnlistedScript((): Look | Promise<Look> =>
  document.readyState !== 'loading' && !document.hidden
    ? new Promise((done) => whenIdle(() => done(startSensor())).wake())
    : startSensor(),
);
