import { i18n } from '#i18n';
import type { Workspace } from '../lib/storage/items.ts';
import { count } from './format.ts';

interface Props {
  id: string;
  spaces: { rows: readonly Workspace[]; complete: boolean };
  /** How many workspaces the plan allows; null where it does not say. */
  limit: number | null;
}

/** The workspace that a new widget goes to. */
export function NewWidgetPlace({ id, spaces, limit }: Props) {
  return (
    <div class="field">
      <label for={id}>{i18n.t('create.workspace')}</label>
      <select id={id} class="input" name="workspace">
        {spaces.rows.map((space) => (
          <option key={space.id} value={space.id}>
            {space.name}
          </option>
        ))}
      </select>
      {limit !== null && spaces.complete && (
        <p class="small soft">{i18n.t('create.limit', [count(spaces.rows.length), count(limit)])}</p>
      )}
    </div>
  );
}
