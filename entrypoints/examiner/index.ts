import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startExaminer } from '../../lib/page/examiner.ts';

export default defineUnlistedScript(() => startExaminer());
