import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';

interface PlatformProps {
  platforms: readonly PlatformAbout[];
  chosen: PlatformAbout['id'];
  onChoose(id: PlatformAbout['id']): void;
}

/** Which vendor the account is at. */
export function PlatformField({ platforms, chosen, onChoose }: PlatformProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{i18n.t('options.connect.platform')}</label>
      <select
        id={id}
        class="input"
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value as PlatformAbout['id'])}
      >
        {platforms.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A name of the person's own for the account. */
export function LabelField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const id = useId();
  return (
    <div class="field">
      <div class="row">
        <label class="field-label" for={id}>
          {i18n.t('options.connect.label')}
        </label>
        <span class="small soft" aria-hidden="true">
          {i18n.t('options.connect.optional')}
        </span>
      </div>
      <input
        ref={field}
        id={id}
        class="input"
        type="text"
        dir="auto"
        maxLength={80}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
      />
      <p class="small soft" id={`${id}-hint`}>
        {i18n.t('options.connect.labelHint')}
      </p>
    </div>
  );
}
