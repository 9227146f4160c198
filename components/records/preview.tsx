import { i18n } from '#i18n';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { type Looks, looksOf } from '../../lib/view/record-looks.ts';
import type { JsonMap } from '../../lib/view/record-paths.ts';

/** How high the small picture of the panel is at most. */
const HIGH = 240;

/** How a widget looks to visitors, drawn small from what the vendor answered: colours, words and proportions. Nothing of it is loaded. */
export function RecordPreview({ record }: { record: JsonMap }) {
  const looks = looksOf(record as Json);
  const scale = Math.min(1, HIGH / looks.height, 260 / looks.width);
  const style = {
    '--p-accent': looks.accent,
    '--p-ink': looks.accentInk,
    '--p-bg': looks.background,
    '--p-text': looks.text,
    inlineSize: `${Math.round(looks.width * scale)}px`,
    blockSize: `${Math.round(looks.height * scale)}px`,
  };
  return (
    <figure class="preview">
      <div class={`preview-page ${looks.side}`} aria-hidden="true">
        <div class="preview-panel" style={style}>
          <p class="preview-head" dir="auto">
            {looks.title}
          </p>
          <p class="preview-says" dir="auto">
            {looks.greeting}
          </p>
          <p class="preview-button" dir="auto">
            {looks.button}
          </p>
        </div>
        <div
          class="preview-launcher"
          style={{
            ...style,
            inlineSize: `${Math.round(looks.launcher * 0.6)}px`,
            blockSize: `${Math.round(looks.launcher * 0.6)}px`,
          }}
        />
      </div>
      <figcaption class="small soft">
        {i18n.t('records.previewSizes', [String(looks.width), String(looks.height), String(looks.launcher)])}{' '}
        {looks.hasPictures && i18n.t('records.previewPictures')}
      </figcaption>
      <Colours looks={looks} />
    </figure>
  );
}

function Colours({ looks }: { looks: Looks }) {
  return (
    <ul class="preview-colours">
      {looks.colours.map(({ name, colour }) => (
        <li key={name} class="row">
          <span class="preview-colour" style={{ background: colour }} aria-hidden="true" />
          <span class="grow" dir="auto">
            {name.replaceAll('_', ' ')}
          </span>
          <code>{colour}</code>
        </li>
      ))}
    </ul>
  );
}
