import type { Action, Field } from '../platforms/collection.ts';
import type { Json, Values } from '../platforms/endpoint.ts';
import { valueAt } from './record-paths.ts';

/** What goes along with an action as its record has it. */
export const takenBy = ({ takes = {} }: Action, record: Json): Values =>
  Object.fromEntries(Object.entries(takes).map(([name, at]) => [name, valueAt(record, at) ?? null]));

/** An action's fields for one record: one that says where its value is begins with it; another, such as tags to be added, with nothing. */
export const begun = ({ fields = [] }: Action, record: Json): Field[] =>
  fields.map((field) => {
    const value = field.at === undefined ? undefined : valueAt(record, field.at);
    return value === undefined ? field : { ...field, initial: field.each ? eachOf(value, field.each) : value };
  });

const eachOf = (list: Json, names: NonNullable<Field['each']>): Json =>
  Array.isArray(list)
    ? list.map((entry) => Object.fromEntries(Object.entries(names).map(([name, at]) => [name, valueAt(entry, at) ?? null])))
    : list;
