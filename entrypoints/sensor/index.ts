import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startSensor } from '../../lib/page/sensor.ts';

/*
 * Unlisted, not a WXT content script: the wrapper of those announces itself to the page by a window message, and a page without
 * a widget shall not be able to tell that we looked.
 */
export default defineUnlistedScript(() => startSensor());
