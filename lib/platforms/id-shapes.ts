import type { EmbedPlatform } from './ids.ts';

/** The shapes ids can have at each vendor (platforms' own documents): Oscar's are numbers on one API and prefixed words on the other. */
export const idShapes: Readonly<Record<EmbedPlatform, RegExp>> = {
  oscar: /^(\d{1,18}|[A-Za-z][\w-]{0,99})$/,
  oshara: /^[A-Za-z0-9][\w-]{0,199}$/,
  'open-chat-studio': /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
};

/** What stands in snippets until somebody puts an id there, or what a template leaves when it has none to put. */
const PLACEHOLDER =
  /^(\{.*\}|<.*>|\[.*\]|%.*%|\$\{.*\}|\$\w+|#\{.*\}|__.*__|\*+|\.{2,}|…|((widget|wgt|wid|ws|chat|chatbot|bot|agent|char|id|sk|pk)[-_])?x{3,40}([-_ ]x{2,40})*|«.*»|@@.*@@|\$\(.*\)|#\w+#|[:@][a-z_][\w.]*|(process|import\.meta)\.env\..+|(あなたの|お客様の|您的|你的|귀하의).+|id[-_ ]d[a-z]{1,4}[-_ ](.*[-_ ])?(widget|chatbot|bot|agente?)|(0{8}-0{4}-0{4}-0{4}-0{12})|undefined|null|none|nan|true|false|todo|tbd|replace.?me|change.?me|((il|la|el|le|o)[-_ ])?(your|insert|enter|replace|paste|put|ihre?|deine?|votre|ton|tu|su|tuo|seu|sua|uw|jouw|din|tw[oó]j|ваш|твой)[-_ ](.*[-_ ])?(id|uuid|slug|key|name|here)([-_ ].*)?|(your|insert|enter|replace|paste|put)[-_ ]((the|your|oscar|oshara|chat|voice|ai)[-_ ])*(widget|chatbot|bot|agent|character)|(my|the|example|sample)[-_ ](.*[-_ ])?(id|uuid|slug|key|here)|.*(id|slug|key|widget|chatbot|agent)[-_ ](goes[-_ ])?here|(your)?(widget|chatbot|bot|agent|character)[-_ ]?(id|slug)|(widget|chatbot|agent)[-_ ](id|slug)[-_ ].*)$/i;

/** An id that was filled in between what the template had around it. */
const FILLED = /^\W+(\d+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})\W+$/i;

/** Whether an id is one that nobody has replaced yet. Numbers never are. */
export const isPlaceholder = (id: string): boolean => PLACEHOLDER.test(id.trim()) && !FILLED.test(id.trim());
