/** Building elements: the whole page script makes its nodes here and never parses HTML. */
export type Child = Node | string | null | undefined | false;
export type Properties = Record<string, string | number | boolean | EventListener | undefined>;

/** `h('button', {class: 'slds-button', onclick: save}, 'Save')`; `on…` adds a listener, `true` sets a bare attribute. */
export function h(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** An icon of the design system's sprites; `name` is `set:symbol`. */
export function icon(name: string, className: string): SVGSVGElement {
  const [set = 'utility', symbol = ''] = name.split(':');
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svgNamespace, 'use');
  const assets = document.body.dataset['assets'] ?? '';
  use.setAttribute('href', `${assets}/slds/icons/${set}-sprite/svg/symbols.svg#${symbol}`);
  svg.append(use);
  return svg;
}

/** A coloured object icon as it stands before a title. */
export function objectIcon(name: string, size = ''): HTMLElement {
  const [set = 'standard', symbol = 'custom'] = name.split(':');
  const colour =
    set === 'custom' ? `slds-icon-custom-${symbol}` : `slds-icon-standard-${symbol.replaceAll('_', '-')}`;
  return h(
    'span',
    { class: `slds-icon_container ${colour}` },
    icon(name, `slds-icon slds-page-header__icon ${size}`),
  );
}

export function iconButton(label: string, name: string, onclick: EventListener, className = ''): HTMLElement {
  return h(
    'button',
    { type: 'button', class: `slds-button slds-button_icon ${className}`, title: label, onclick },
    icon(name, 'slds-button__icon'),
    h('span', { class: 'slds-assistive-text' }, label),
  );
}

export function fill(text: string, ...values: string[]): string {
  return text.replaceAll(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
}
