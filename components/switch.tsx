interface Props {
  /** What is switched: the widget's name. */
  label: string;
  on: boolean;
  disabled?: boolean;
  onTurn: (on: boolean) => void;
}

/** A switch: a native checkbox, so that keyboard, forms and assistive technology know it. */
export function Switch({ label, on, disabled, onTurn }: Props) {
  return (
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state itself
      role="switch"
      class="switch"
      aria-label={label}
      checked={on}
      disabled={disabled}
      onChange={(event) => onTurn(event.currentTarget.checked)}
    />
  );
}
