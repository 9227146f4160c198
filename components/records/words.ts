import { browser } from '../../lib/native.ts';
import { wordedChoices } from '../../lib/platforms/choices.ts';

/** The rooms of the locale file that name what vendors have. */
type Room = 'collection' | 'field' | 'action' | 'choice' | 'fieldHint' | 'recordNotice';

/** The word for a name in a vendor's table; a test sees to it that there is one. Empty where there is none. */
const word = (room: Room, name: string): string => browser.i18n.getMessage(`${room}_${name.replaceAll('-', '_')}` as 'locale');

/** What a collection, field or action is called; without a word of its own its name, with spaces. */
export function words(room: Room, name: string): string {
  return word(room, name) || name.replaceAll('_', ' ');
}

/** A value of a vendor's own vocabulary, such as a status; one without a word is shown as it is. */
export const choiceWords = (value: string): string =>
  wordedChoices.has(value.replaceAll('-', '_')) ? word('choice', value) || value : value;

/** A hint; empty where it has no words. */
export const hintWords = (hint: string | undefined): string => (hint ? word('fieldHint', hint) : '');
/** What is told of a record. */
export const noticeWords = (id: string): string => word('recordNotice', id) || id;
