import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Widget } from '../../lib/storage/items.ts';
import '../../assets/styles/fields.css';

/** More than these are searched by name instead of chosen from a list. */
const MOST_LISTED = 30;

interface Props {
  widgets: readonly Widget[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

const labelOf = ({ name, id }: Widget): string => name.trim() || `#${id}`;

/** Which widget's records are looked at. */
export function RecordWidget({ widgets, chosen, onChoose }: Props) {
  const id = useId();
  return (
    <div class="field record-widget">
      <label for={id}>{i18n.t('records.widget')}</label>
      {widgets.length > MOST_LISTED ? (
        <Search id={id} widgets={widgets} chosen={chosen} onChoose={onChoose} />
      ) : (
        <select id={id} class="input" value={chosen ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
          {widgets.map((widget) => (
            <option key={widget.id} value={widget.id}>
              {labelOf(widget)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Names may be there twice, so each is offered with its id, and taken by either. */
function Search({ id, widgets, chosen, onChoose }: Props & { id: string }) {
  const current = widgets.find((widget) => widget.id === chosen);
  const full = (widget: Widget): string => `${labelOf(widget)} · ${widget.id}`;
  const typed = useSignal(current ? full(current) : '');
  const missed = useSignal(false);
  const take = () => {
    const wanted = typed.value.trim();
    const found =
      widgets.find((widget) => full(widget) === wanted || widget.id === wanted) ??
      widgets.find((widget) => labelOf(widget).toLocaleLowerCase() === wanted.toLocaleLowerCase());
    missed.value = !found && wanted !== '';
    if (found) onChoose(found.id);
  };
  return (
    <>
      <input
        id={id}
        class="input"
        type="search"
        list={`${id}-all`}
        dir="auto"
        autocomplete="off"
        aria-describedby={missed.value ? `${id}-missed` : undefined}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          // A choice from the list comes as one input, whole.
          if (widgets.some((widget) => full(widget) === typed.value)) take();
        }}
        onChange={take}
      />
      <datalist id={`${id}-all`}>
        {widgets.map((widget) => (
          <option key={widget.id} value={full(widget)} />
        ))}
      </datalist>
      {missed.value && (
        <p class="field-error" id={`${id}-missed`}>
          {i18n.t('widgets.noneFound')}
        </p>
      )}
    </>
  );
}

/** The id of a widget whose list cannot be read. */
export function RecordWidgetTyped({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const id = useId();
  const take = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget as HTMLFormElement).get('widget') ?? '').trim();
    if (typed) onChoose(typed);
  };
  return (
    <form class="section record-choice" onSubmit={take}>
      <div class="field record-widget">
        <label for={id}>{i18n.t('records.widgetId')}</label>
        <div class="row">
          <input id={id} name="widget" class="input grow" dir="ltr" autocomplete="off" defaultValue={chosen} />
          <button type="submit" class="button">
            {i18n.t('records.widgetShow')}
          </button>
        </div>
        <p class="small soft">{i18n.t('records.widgetWhy')}</p>
      </div>
    </form>
  );
}
