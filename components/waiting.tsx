/** The place of a list that is read at this moment, as high as a long one: nothing jumps when it comes. */
export const Waiting = () => <div class="waiting" aria-busy="true" />;
