import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/** Goes before `sensor.js` where that shall begin at once: at a page's start, and in tabs that nobody looks at, which have no idle moments. */
export default defineUnlistedScript(() => {
  (globalThis as { widgetControlAtOnce?: boolean }).widgetControlAtOnce = true;
});
