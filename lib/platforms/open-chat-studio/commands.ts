import type { Given, PageCommands } from '../command.ts';

/**
 * Open Chat Studio's widget is told what to do by attributes of its element: `visible`, `user-id` and `user-name` (components/chat_widget/readme.md).
 * `visible` is not kept in step when the visitor opens and closes it; its window is there only while it is open.
 */
export const openChatStudioCommands: PageCommands = {
  can: ['open', 'close', 'identify'],
  world: 'ISOLATED',
  openMark: '#ocs-chat-window',
  argsOf(command) {
    if (command.do !== 'identify') return [{ visible: String(command.do === 'open') }];
    const { user_id: id, name } = command.user;
    return [{ ...(id && { 'user-id': id }), ...(name && { 'user-name': name }) }];
  },
  run: (key: string, [attributes]: readonly Given[]) => {
    const scope = globalThis as { widgetControl?: { found(): readonly { key: string; element: Element | null }[] } };
    const element = scope.widgetControl?.found().find((one) => one.key === key)?.element;
    // Until its script has run, nothing follows the attributes.
    if (!element?.matches('open-chat-studio-widget:defined')) return 'not-ready';
    for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, String(value));
    return 'called';
  },
};
