import type { Given, PageCommands } from '../command.ts';

/**
 * Oscar's commands, as its developer guide gives them (dev.to, "Building an AI-powered customer support layer with Oscar Chat API"):
 * `OscarChat('open')`, `('open', {message})`, `('identify', {user_id, email, name, …})`, `('startFlow', {flow_id, context})`. It names none
 * that closes.
 */
export const oscarCommands: PageCommands = {
  can: ['open', 'open-with', 'identify', 'start-flow'],
  world: 'MAIN',
  argsOf(command) {
    switch (command.do) {
      case 'open-with':
        return ['open', { message: command.message }];
      case 'identify':
        return ['identify', command.user];
      case 'start-flow':
        return ['startFlow', { flow_id: command.flowId, context: command.context }];
      default:
        return [command.do];
    }
  },
  run: (_key: string, args: readonly Given[]) => {
    let isReady = false;
    try {
      const command = (globalThis as { OscarChat?: unknown }).OscarChat;
      // With the guide's own snippet this is its script element until the loader has run: named access on the window.
      isReady = typeof command === 'function';
      if (isReady) (command as (...all: unknown[]) => unknown)(...args);
    } catch {
      // Whether it did anything all the same is seen from the page.
    }
    return isReady ? 'called' : 'not-ready';
  },
};
