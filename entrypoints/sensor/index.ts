import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Look, startSensor } from '../../lib/page/sensor.ts';

/*
 * Unlisted, not a WXT content script: the wrapper of those announces itself to the page by a window message, and a page without
 * a widget shall not be able to tell that we looked.
 *
 * The build puts all of it into one function (wxt.config.ts): a page that is there already is not made to wait for us, not even for the compiling.
 */
export default defineUnlistedScript((): Look => startSensor());
