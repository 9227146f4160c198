import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { PageCommand } from '../../../lib/messaging/routes.ts';
import { expectedOf } from '../../../lib/platforms/command.ts';
import { commandsOf, pageCommands } from '../../../lib/platforms/commands.ts';
import { embedPlatforms } from '../../../lib/platforms/ids.ts';
import { openChatStudioCommands } from '../../../lib/platforms/open-chat-studio/commands.ts';
import { oscarCommands } from '../../../lib/platforms/oscar/commands.ts';
import { visitorFields } from '../../../lib/platforms/visitor-fields.ts';

const ALL: readonly PageCommand[] = [
  { do: 'open' },
  { do: 'close' },
  { do: 'open-with', message: `"); alert(1) //` },
  { do: 'identify', user: { user_id: 'u-1', name: 'Jo', plan: 'team' } },
  { do: 'start-flow', flowId: 'returns', context: { order: '17' } },
];
/** As a browser sends it: the text of the function, and its arguments as data, into a place where nothing else of ours is. */
const send = (run: (key: string, args: readonly never[]) => string, page: object, args: readonly unknown[]) =>
  runInNewContext(`(${run})('1', ${JSON.stringify(args)})`, { ...page });

describe('what is offered', () => {
  it('is what the vendor documents, and nothing else', () => {
    expect(commandsOf('oscar')).toEqual(['open', 'open-with', 'identify', 'start-flow']);
    expect(commandsOf('open-chat-studio')).toEqual(['open', 'close', 'identify']);
    expect(commandsOf('oshara')).toEqual([]);
    expect(pageCommands.oshara).toBe(null);
  });

  it('asks of a visitor for nothing that the vendor would not be told', () => {
    const everything = { user_id: 'u-1', email: 'jo@shop.test', name: 'Jo', plan: 'team' };
    for (const platform of embedPlatforms) {
      const { known = [], free = false } = visitorFields[platform] ?? {};
      const args = JSON.stringify(pageCommands[platform]?.argsOf({ do: 'identify', user: everything }) ?? []);
      const asked = [...known.map((name) => everything[name]), ...(free ? ['team'] : [])];
      expect(
        Object.values(everything).filter((value) => args.includes(`"${value}"`)),
        platform,
      ).toEqual(asked);
    }
  });
});

describe('Oscar Chat', () => {
  const sent = (command: PageCommand) => {
    const calls: unknown[][] = [];
    const OscarChat = (...all: unknown[]) => calls.push(all);
    expect(send(oscarCommands.run, { OscarChat }, oscarCommands.argsOf(command))).toBe('called');
    return JSON.parse(JSON.stringify(calls));
  };

  it('calls its function in the documented way, with what was typed as data', () => {
    const [open, , openWith, identify, startFlow] = ALL as [PageCommand, PageCommand, PageCommand, PageCommand, PageCommand];
    expect(sent(open)).toEqual([['open']]);
    expect(sent(openWith)).toEqual([['open', { message: `"); alert(1) //` }]]);
    expect(sent(identify)).toEqual([['identify', { user_id: 'u-1', name: 'Jo', plan: 'team' }]]);
    expect(sent(startFlow)).toEqual([['startFlow', { flow_id: 'returns', context: { order: '17' } }]]);
  });

  it.each([
    ['nothing', {}],
    ['the script element', { OscarChat: {} }],
  ])('says that it is not ready where there is %s', (_, page) => {
    expect(send(oscarCommands.run, page, ['open'])).toBe('not-ready');
  });

  it('throws nothing into the page', () => {
    const OscarChat = () => {
      throw new Error('no');
    };
    expect(send(oscarCommands.run, { OscarChat }, ['open'])).toBe('called');
  });
});

describe('Open Chat Studio', () => {
  const element = (isDefined: boolean) => {
    const set: string[] = [];
    const one = { matches: () => isDefined, setAttribute: (name: string, value: string) => set.push(`${name}=${value}`) };
    return { set, page: { widgetControl: { found: () => [{ key: '1', element: one }] } } };
  };
  const sent = (command: PageCommand) => {
    const { set, page } = element(true);
    expect(send(openChatStudioCommands.run, page, openChatStudioCommands.argsOf(command))).toBe('called');
    return set;
  };

  it('writes the documented attributes, and no others', () => {
    expect(sent({ do: 'open' })).toEqual(['visible=true']);
    expect(sent({ do: 'close' })).toEqual(['visible=false']);
    expect(sent({ do: 'identify', user: { user_id: 'u-1', name: 'Jo', plan: 'team' } })).toEqual(['user-id=u-1', 'user-name=Jo']);
    expect(sent({ do: 'identify', user: { name: 'Jo' } })).toEqual(['user-name=Jo']);
  });

  it('says that it is not ready before its script has run, and when it is gone', () => {
    const { set, page } = element(false);
    expect(send(openChatStudioCommands.run, page, [{ visible: 'true' }])).toBe('not-ready');
    expect(send(openChatStudioCommands.run, {}, [{ visible: 'true' }])).toBe('not-ready');
    expect(set).toEqual([]);
  });
});

it('expects of each command what can be seen of it', () => {
  expect(ALL.map((command) => expectedOf(command, '#open'))).toEqual([
    { change: 'opened', openMark: '#open' },
    { change: 'closed', openMark: '#open' },
    { change: 'opened', text: `"); alert(1) //` },
    { change: 'any' },
    { change: 'any' },
  ]);
});
