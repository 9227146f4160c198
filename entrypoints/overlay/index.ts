import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerOverlay } from '../../lib/page/overlay.ts';

export default defineUnlistedScript(() => offerOverlay());
