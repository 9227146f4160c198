import { seedChatbotPlatform } from './chatbot-platform-seed.ts';
import { Faults } from './faults.ts';
import { seedOpenChatStudio } from './open-chat-studio-seed.ts';
import { seedOshara } from './oshara-seed.ts';
import { RequestLog } from './request-log.ts';
import { seedOscar } from './seed.ts';
import type { State } from './state.ts';

/** Everything a handler may touch; one per running simulator. */
export interface World {
  state: State;
  faults: Faults;
  log: RequestLog;
  /** Puts state, faults and log back to the start. */
  reset(): void;
}

/** A fresh state, always the same but for dates relative to today. */
export function createState(): State {
  return {
    flags: { retryAfter: false, limitCap: null, keepAlive: false },
    clockOffset: 0,
    oscar: seedOscar(),
    ocs: seedOpenChatStudio(),
    oshara: seedOshara(),
    chatbotPlatform: seedChatbotPlatform(),
  };
}

/** A world nobody has touched yet. */
export function createWorld(): World {
  const world: World = {
    state: createState(),
    faults: new Faults(),
    log: new RequestLog(),
    reset() {
      // Filled in place: whoever holds `state` goes on holding the live one.
      Object.assign(world.state, createState());
      world.faults.clear();
      world.log.clear();
    },
  };
  return world;
}
