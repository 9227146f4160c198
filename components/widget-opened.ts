import type { ReadonlySignal } from '@preact/signals';
import type { Row } from '../lib/view/rows.ts';

/** A widget that is opened from a list, and the list's rows, among which it is for as long as it exists. */
export interface Opened {
  accountId: string;
  id: string;
  rows: ReadonlySignal<Row[]>;
}
