import type { Json } from './endpoint.ts';

/*
 * What a vendor's records are like, as data: which kinds there are, what is listed and shown of each, and what can be done with one.
 * Our pages render every kind of every vendor from this by the same components. Words come from the locale files by name: `collection.<id>`,
 * `field.<name>`, `action.<id>`, `choice.<value>` (a choice without a word of its own is shown as it is).
 */

/** A place in a record: names with dots between, `participant.identifier`. The empty one is the record itself. */
export type Path = string;

/** How a value is shown. */
export type As =
  | 'text'
  | 'long' // several lines
  | 'time' // ISO 8601, or Unix seconds
  | 'number'
  | 'money' // US dollars, a number or a text
  | 'seconds'
  | 'flag'
  | 'tags' // a list of short texts
  | 'link' // an https address that is opened in a tab
  | 'json'
  | 'messages'; // a conversation: see Column.message

export interface Column {
  /** Its word is `field.<name>`. */
  name: string;
  /** Where its value is; the name itself unless told. */
  at?: Path;
  as?: As;
  /** For `messages`: where each message has these. `who` is 'user', 'assistant' (or 'agent', 'bot'), 'system', or a name. */
  message?: { who: Path; text: Path; at?: Path; files?: Files };
}

/** Files that go with something: the list of them, and in each what it is called and its address at the vendor. */
export interface Files {
  at: Path;
  name: Path;
  address: Path;
  /** What is asked for one with `file`, which stands in its address; the first group of this is it. */
  ask: string;
  id: RegExp;
}

/** One thing a person can fill in. */
export interface Field {
  /** The name of the value it becomes; its word is `field.<name>`. */
  name: string;
  as?: 'text' | 'long' | 'number' | 'flag' | 'choice' | 'lines' | 'json' | 'date';
  required?: boolean;
  choices?: readonly string[];
  /** What it starts with when something is made. */
  initial?: Json;
  /** Where its value is in the record that is edited; the name itself unless told. */
  at?: Path;
  /** Of a list there: what each entry begins with, by name, and where the record's entry has it. For actions. */
  each?: Readonly<Record<string, Path>>;
  /** Word `fieldHint.<hint>` below it. */
  hint?: string;
  /** What is typed is a secret: masked, and kept out of everything. */
  secret?: boolean;
}

export type Paging =
  /** `page` from 1 and `per`: names of the values. `total`: where the answer says how many there are. */
  | { by: 'page'; page: string; per: string; size: number; total?: Path }
  /** The endpoint has `cursor`. */
  | { by: 'cursor' }
  /** All at once. */
  | { by: 'none' };

export interface Listing {
  /** Name of the endpoint. */
  ask: string;
  /** Where the rows are in its answer. */
  rows: Path;
  paging: Paging;
  /** What the list can be narrowed by. */
  filters?: readonly Field[];
  /** Values that always go along. */
  values?: Readonly<Record<string, Json>>;
}

/** Something that can be done with one record, beside editing and removing it. */
export interface Action {
  /** Its word is `action.<id>`. */
  id: string;
  ask: string;
  fields?: readonly Field[];
  values?: Readonly<Record<string, Json>>;
  /** Values that go along as the record has them, which nobody fills in: by name, where they are in it. */
  takes?: Readonly<Record<string, Path>>;
  /** It changes nothing at the vendor: a key that may only read may do it. */
  reads?: true;
  /** It cannot be undone, or reaches a person: asked about with the record's name. */
  grave?: boolean;
  /** Only where the record has one of these values there. */
  when?: When;
  /** What of the answer is shown afterwards. */
  shows?: readonly Column[];
}

/** What is looked for in a record or an answer: one of these values at that place. */
export interface When {
  at: Path;
  is: readonly Json[];
}

/** A conversation that is kept at the vendor. Its endpoints are asked with `id`, the conversation's, as soon as it has begun. */
export interface Talk {
  /** `id`: where its answer has the conversation's. */
  start: { ask: string; id: Path; fields?: readonly Field[] };
  /** Takes `message`; `task`: where its answer has what the reply is asked for by. */
  send: { ask: string; task: Path };
  /** Asked with `task`, so often and no faster, as long as it is `pending`. `at`: when the reply was made. */
  reply: { ask: string; pending: When; at: Path; everyMs: number; tries: number };
  /** Whatever else is said there `since` the last of it. */
  news: { ask: string; rows: Path; message: { who: Path; text: Path; at: Path }; ended: When; everyMs: number };
}

/**
 * One kind of record. Endpoints are asked with the values of the context: `widget` (the chosen widget, for kinds of `place: 'widget'`),
 * `id` (the record), `parent` (the record a part belongs to), and what was filled in.
 */
export interface Collection {
  /** Unique in its platform; its word is `collection.<id>`. */
  id: string;
  /** Of the whole account, or of one widget that is chosen first. */
  place: 'account' | 'widget';
  /** Its records are visitors' conversations: an id that a page has of one leads here. */
  conversations?: true;
  /** How its records are shown: a table with details unless told. */
  view?: 'record' | 'form' | 'chat' | 'plot' | 'preview';
  /** Absent for `view: 'record'`: there is one, read by `read`. */
  list?: Listing;
  /** Where each row has its id and, first that is not empty, its name. */
  row: { id: Path; name: readonly Path[] };
  /** The list's columns; the name comes first by itself. */
  columns: readonly Column[];
  /** Reads one record; without it the row is all there is. `at`: where it is in the answer. */
  read?: { ask: string; at?: Path };
  /** What is shown of one record. */
  shows: readonly Column[];
  /** Kinds that are parts of one record, listed below it with `parent`. */
  parts?: readonly Collection[];
  create?: { ask: string; fields: readonly Field[]; values?: Readonly<Record<string, Json>> };
  /**
   * Changes one record: only what differs is sent, after the difference was shown. `json`: names of values that may be edited as JSON too.
   * `replaces`: what is sent takes the place of everything that was there.
   */
  edit?: { ask: string; fields: readonly Field[]; replaces?: boolean };
  remove?: { ask: string };
  actions?: readonly Action[];
  /**
   * The rows are a list inside one record, under this name: creating, editing and removing one writes the whole list with `ask`, after
   * reading it anew.
   */
  inside?: { read: string; at: Path; ask: string; name: string };
  /** For `view: 'form'`, `chat` and `plot`: what they ask. */
  submit?: { ask: string };
  /** For `view: 'chat'`, instead of `submit`. */
  talk?: Talk;
  plot?: { x: Path; y: readonly Column[] };
  /** A finding about one record, told beside it: word `recordNotice.<id>`. */
  notices?: readonly { id: string; when: When }[];
}

/** The ones a vendor has. */
export interface Collections {
  readonly kinds: readonly Collection[];
}
