/** The newest on the npm registry, from which unpkg serves, and not past its sunset. Upstream is ahead of it. */
const VERSION = '0.6.0';

/**
 * The embed code of an Open Chat Studio chatbot: the element and the module script that brings it to life (docs.openchatstudio.com,
 * chat_widget). The embed key is not ours to know: it stays as it is, or is filled in from the dashboard.
 */
export function snippet(chatbotId: string): string {
  const id = chatbotId.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<script type="module" src="https://unpkg.com/open-chat-studio-widget@${VERSION}/dist/open-chat-studio-widget/open-chat-studio-widget.esm.js"></script>
<open-chat-studio-widget chatbot-id="${id}" button-text="Let's Chat" position="right"></open-chat-studio-widget>
`;
}
