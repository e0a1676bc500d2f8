import type { Rail } from '@handrail/shared';
import { freeSpot, isPressableAt } from './free-spot.ts';
import { railRing } from './rail-ring.ts';

/**
 * The pill on the page's edge: 32 × 132 px at mid-height, or next to it where a button of the page stands there.
 * All words come ready from the background.
 */
export class RailPill {
  readonly button: HTMLButtonElement;

  constructor(onPress: () => void) {
    const button = document.createElement('button');
    this.button = button;
    button.type = 'button';
    button.className = 'rail none';
    button.addEventListener('click', onPress);
    this.show(undefined);
  }

  /** Moves out of the way of the page's buttons; not while somebody is about to press it. */
  settle(): void {
    const { button } = this;
    if (button.hidden || button.matches(':hover, :focus')) return;
    button.style.top = `${freeSpot(window.innerHeight, isPressableAt)}px`;
  }

  show(rail: Rail | undefined): void {
    const { button } = this;
    button.className = `rail ${rail?.tone ?? 'none'}`;
    button.lang = rail?.lang ?? '';
    // Its name is what stands on it, so that it can be called by voice; the whole sentence is its description.
    button.title = rail?.label ?? 'Handrail';
    const up = part('up', railRing(rail?.share, rail?.tone === 'late'));
    for (const word of rail?.words ?? []) up.append(part('word', word), ' ');
    const down = part('down', part('count', rail?.count === undefined ? '–' : String(rail.count)));
    if (rail?.time !== undefined) down.append(' ', part('time', rail.time));
    button.replaceChildren(part('brand', 'Handrail '), up, down);
  }
}

function part(name: string, content: string | Node): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = name;
  span.append(content);
  return span;
}

/** Its own colours, light or dark as the page is painted; what the page calls its colour scheme is not always true. */
export const railStyles = `
.rail{--tone:light-dark(#5f656e,#a3a8b1);--soft:light-dark(#fff,#232427);--card:light-dark(#fff,#232427);--track:light-dark(#dfe2e7,#44474e);
position:absolute;right:0;top:calc(50% - 66px);width:32px;height:132px;box-sizing:border-box;padding:0;margin:0;
border:1px solid light-dark(#e2e4e8,#383a40);border-right:0;border-radius:16px 0 0 16px;background:var(--card);
color:light-dark(#16181d,#f3f4f6);box-shadow:0 1px 2px light-dark(#1b24371f,#0008),0 6px 16px light-dark(#1b243724,#0008);
display:flex;flex-direction:column;align-items:stretch;overflow:hidden;cursor:pointer;
font:600 11px/12px system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
font-variant-numeric:tabular-nums;text-align:center;-webkit-font-smoothing:antialiased}
.rail[hidden]{display:none}
.rail:hover{box-shadow:0 1px 2px light-dark(#1b24371f,#0008),0 6px 20px light-dark(#1b24373d,#000c)}
.rail:focus-visible{outline:2px solid light-dark(#066afe,#86b6ff);outline-offset:-3px}
.late{--tone:#fff;--soft:light-dark(#b60554,#c2185f);--track:#ffffff66}
.due{--tone:light-dark(#8c4b02,#fbb95f);--soft:light-dark(#fdf1de,#3d2a0f)}
.ok{--tone:light-dark(#056764,#63d6c4)}
.me{--tone:light-dark(#0250d9,#86b6ff);--soft:light-dark(#eaf2ff,#17294a)}
.paused{--tone:light-dark(#4f5763,#b9c0cb)}
.blocked{--tone:light-dark(#6a2bb8,#cdb0ff);--soft:light-dark(#f3ecfd,#33214f)}
.brand{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.up{background:var(--soft);color:var(--tone);height:80px;display:flex;flex-direction:column;align-items:center;
justify-content:center;font-weight:700;font-size:10.5px;line-height:12px;letter-spacing:-.01em}
.up svg{margin-bottom:8px;overflow:visible}
.up .word{display:block}
.late .up{font-size:12px}
:lang(zh) .up,.rail:lang(zh) .up{font-size:12px;line-height:14px;letter-spacing:0}
.track{stroke:var(--track)}.arc{stroke:var(--tone)}.ball{fill:var(--tone);stroke:var(--soft);stroke-width:2}
.down{flex:1;display:flex;flex-direction:column;justify-content:center;align-items:center;color:light-dark(#454a52,#c6cad1)}
.ok .down,.none .down,.paused .down{border-top:1px solid light-dark(#e2e4e8,#383a40);margin:0 4px}
.count{font-weight:700;font-size:15px;line-height:18px;color:light-dark(#16181d,#f3f4f6)}
@media (forced-colors:active){.rail,.up{border:1px solid CanvasText}.arc{stroke:CanvasText}.ball{fill:CanvasText}}
`;
