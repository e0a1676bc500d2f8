/**
 * Makes room for the panel: a margin on the root, and fixed bars that reach into the strip pulled back, because a
 * margin alone leaves them covered. (A transform would make Lightning's header scroll away.)
 * Everything is put back on {@link PagePush.release}.
 */
export class PagePush {
  readonly #width: number;
  readonly #changed = new Map<HTMLElement, { property: string; value: string; priority: string }[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(width: number) {
    this.#width = width;
  }

  apply(): void {
    this.#set(document.documentElement, 'margin-right', `${this.#width}px`);
    this.#pullBars();
    // Lightning mounts its bars late, after a navigation too.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pullBars(), 600);
  }

  release(): void {
    clearTimeout(this.#timer);
    for (const [element, before] of this.#changed) {
      for (const { property, value, priority } of before.reverse())
        element.style.setProperty(property, value, priority);
      if (element.getAttribute('style') === '') element.removeAttribute('style');
    }
    this.#changed.clear();
  }

  /** Looks along the middle of the strip: a bar that reaches in is hit there. Cheaper than asking every element. */
  #pullBars(): void {
    const x = window.innerWidth - this.#width / 2;
    const seen = new Set<Element>();
    for (let y = 4; y < window.innerHeight; y += 16) {
      for (const hit of document.elementsFromPoint(x, y)) {
        for (let at: Element | null = hit; at && !seen.has(at); at = parentOf(at)) {
          seen.add(at);
          if (at instanceof HTMLElement && getComputedStyle(at).position === 'fixed') this.#pull(at);
        }
      }
    }
  }

  #pull(bar: HTMLElement): void {
    const edge = window.innerWidth - this.#width;
    const { left, right } = bar.getBoundingClientRect();
    // Ours, or something that stands wholly in the strip on purpose (a toast): leave it.
    if (bar.dataset['handrail'] !== undefined || right <= edge || left >= edge) return;
    this.#set(bar, 'right', `${this.#width}px`);
    if (bar.getBoundingClientRect().right > edge) this.#set(bar, 'width', `${edge - left}px`);
  }

  #set(element: HTMLElement, property: string, value: string): void {
    const before = this.#changed.get(element) ?? [];
    if (!before.some((entry) => entry.property === property)) {
      const { style } = element;
      before.push({
        property,
        value: style.getPropertyValue(property),
        priority: style.getPropertyPriority(property),
      });
      this.#changed.set(element, before);
    }
    element.style.setProperty(property, value, 'important');
  }
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
