import { type OcsChannel, type OcsChatbot, type OcsTeam, uuidOf } from './open-chat-studio-state.ts';

/* The whole configuration of a chatbot as `inspect` answers it, and what pipelines can be built of. */

const handle = (name: string, label: string | null = null) => ({ handle: name, label });
const LLM = {
  provider_id: 1,
  provider_name: 'Clinic OpenAI',
  model_id: 5,
  type: 'openai',
  model: 'gpt-4o',
  max_token_limit: 128_000,
  deprecated: false,
};

const NODES = [
  { node_id: 'node-1', type: 'StartNode', label: 'Start', params: {}, output_handles: [handle('output')] },
  {
    node_id: 'node-2',
    type: 'LLMResponseWithPrompt',
    label: 'Answer',
    params: { prompt: 'You are the health line of a clinic. {source_material}', history_type: 'global', tools: [] },
    output_handles: [handle('output')],
    llm: LLM,
    source_material: { id: 3, topic: 'Opening hours', description: null, material: 'Mon-Fri 8-17' },
    custom_actions: [],
    media_collection: null,
    indexed_collections: [],
  },
  { node_id: 'node-3', type: 'EndNode', label: 'End', params: {}, output_handles: [] },
];

const edge = (id: string, source: string, target: string) => ({
  ...{ id, source, target },
  source_handle: 'output',
  target_handle: null,
});

const pipeline = (bot: OcsChatbot) => ({
  id: 70,
  name: bot.name,
  version_number: bot.version,
  graph: {
    nodes: NODES.map(({ node_id, type, label }) => ({ node_id, type, label })),
    edges: [edge('edge-1', 'node-1', 'node-2'), edge('edge-2', 'node-2', 'node-3')],
  },
  nodes: NODES,
});

const channel = ({ embedKey: _, platform, name, ...domains }: OcsChannel) => ({
  platform,
  name,
  messaging_provider: platform === 'whatsapp' ? { id: 8, type: 'twilio', name: 'Clinic Twilio' } : null,
  ...(platform === 'whatsapp' ? { number: '+15556790' } : {}),
  ...domains,
});

/** @param version The number of a version; null is the draft. A version has an id of its own, and the chatbot's channels. */
export function inspectRow(team: OcsTeam, bot: OcsChatbot, version: number | null) {
  const isPublished = version !== null && version === bot.published;
  return {
    id: version === null ? bot.id : uuidOf('7e4510', version),
    name: bot.name,
    description: bot.description,
    version_number: version ?? bot.version,
    is_unreleased: version === null,
    is_published_version: isPublished,
    version_description: version === 1 ? 'The first' : '',
    team_slug: team.slug,
    settings: {
      seed_message: '',
      conversational_consent_enabled: false,
      voice_response_behaviour: 'reciprocal',
      echo_transcript: true,
      debug_mode_enabled: false,
      file_uploads_enabled: true,
      participant_allowlist: [],
    },
    consent_form: {
      id: 4,
      name: 'Clinic consent',
      consent_text: 'Do you **agree**?',
      capture_identifier: true,
      identifier_label: 'Email address',
      identifier_type: 'email',
    },
    voice: null,
    trace_provider: null,
    channels: bot.channels.map(channel),
    pipeline: pipeline(bot),
    pipeline_valid: Object.keys(bot.errors).length === 0,
    pipeline_errors: { node: bot.errors, edge: [], pipeline: [] },
    unwired_handles: {},
    events: {
      static_triggers: [{ id: 1, type: 'conversation_end', is_active: true, action: { type: 'log', params: {} } }],
      timeout_triggers: [
        {
          id: 2,
          delay_seconds: 86_400,
          total_num_triggers: 1,
          trigger_from_first_message: false,
          is_active: true,
          action: { type: 'end_conversation', params: {} },
        },
      ],
    },
  };
}

const schema = (title: string, properties: Record<string, unknown>) => ({ title, type: 'object', properties });

export const NODE_TYPES = [
  {
    type: 'LLMResponseWithPrompt',
    description: 'Calls an LLM with a prompt',
    documentation_url: 'https://docs.openchatstudio.com/how-to/pipelines/nodes/',
    outputs: { kind: 'single', handles: ['output'], description: 'The answer.' },
    schema: schema('LLMResponseWithPrompt', { prompt: { type: 'string' } }),
  },
  {
    type: 'RouterNode',
    description: 'Routes the input to one of the linked nodes using an LLM',
    outputs: { kind: 'per_keyword', handles: null, handle_pattern: 'output_{index}', description: 'One for each keyword.' },
    schema: schema('RouterNode', { keywords: { type: 'array', items: { type: 'string' } } }),
  },
];

const PROMPT_VARIABLES = [{ label: 'source_material', description: 'The text of the source material that was chosen.' }];

/** What each parameter of a node accepts, for the whole team. */
export const OPTIONS = {
  llm_provider_id: [{ value: 1, label: 'Clinic OpenAI', type: 'openai' }],
  llm_provider_model_id: [{ value: 5, label: 'gpt-4o', type: 'openai', max_token_limit: 128_000 }],
  source_material: [{ value: 3, label: 'Opening hours' }],
  tools: [{ value: 'one-off-reminder', label: 'One-off Reminder' }],
  llm_prompt_variables: PROMPT_VARIABLES,
  router_prompt_variables: [{ label: 'session_state', description: 'What is kept for the whole session.' }],
  default_llm_provider: { llm_provider_id: 1, llm_provider_model_id: 5 },
};

/** The part of the options that one type of node uses. */
export const optionsOf = (type: string) => {
  const { llm_prompt_variables, router_prompt_variables, ...rest } = OPTIONS;
  return type === 'RouterNode' ? { ...rest, router_prompt_variables } : { ...rest, llm_prompt_variables };
};
