import { i18n } from '#i18n';
import { Icon } from '../icon.tsx';

interface Props {
  /** The form's own words of thanks, perhaps empty. */
  message: string;
  /** What was answered in words. */
  said: string | null;
  /** Where it went. */
  to: string;
  onAgain(): void;
}

/** What is told after a form went out. */
export function FormSent({ message, said, to, onAgain }: Props) {
  return (
    <div class="stack">
      <div class="notice good form-sent" tabIndex={-1}>
        <Icon name="check" />
        <div class="grow">
          <p class="form-thanks" dir="auto">
            {message || i18n.t('form.sent')}
          </p>
          {said && said !== message && <p dir="auto">{said}</p>}
          {to && <p class="soft">{i18n.t('form.sentTo', [to])}</p>}
        </div>
      </div>
      <div class="row">
        <button type="button" class="button" onClick={onAgain}>
          {i18n.t('form.again')}
        </button>
      </div>
    </div>
  );
}
