/** The bare control; `read` gives the value as the API wants it. */
export interface Control {
  element: HTMLElement;
  target: HTMLElement;
  read(): string | number | boolean | null;
}
