import type { PageCommand } from '../messaging/routes.ts';
import type { Expected } from '../page/change.ts';
import type { Command } from '../storage/pages.ts';

/** A value that goes into a page as an argument, never as code. */
export type Given = string | { readonly [name: string]: Given };

/** What a vendor documents to be done with its embed in a page: data, and one function that is sent into the page. */
export interface PageCommands {
  readonly can: readonly Command[];
  /** MAIN: its function in the page's own world. ISOLATED: its element, which can be reached without that. */
  readonly world: 'MAIN' | 'ISOLATED';
  /** The arguments of `run`, from what the person chose. */
  argsOf(command: PageCommand): readonly Given[];
  /** What is there while its chat is open, and only then. */
  readonly openMark?: string;
  /**
   * Runs in the page as its text, where nothing outside itself is there (nor could a method be). It must not throw.
   * @param key of the embed, for the isolated world
   */
  readonly run: (key: string, args: readonly Given[]) => 'called' | 'not-ready';
}

/** What can be seen of a command that worked. */
export function expectedOf(command: PageCommand, openMark: string | undefined): Expected {
  switch (command.do) {
    case 'open':
      return { change: 'opened', openMark };
    case 'close':
      return { change: 'closed', openMark };
    case 'open-with':
      return { change: 'opened', text: command.message };
    default:
      return { change: 'any' };
  }
}
