/** Drawings of the terminal: slots, card reader, sheets. They contain no text; labels stand beside them as HTML. */
import { useEffect, useState } from 'react';

const star = 'M0-15 3.5-4.6H14.5L5.6 1.9 9 12.3 0 5.9-9 12.3-5.6 1.9-14.5-4.6H-3.5z';

function Seal({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${r / 34})`} className="seal">
      <circle r="34" />
      <path d={star} />
    </g>
  );
}

/** A slot from which a sheet hangs. */
export function SlotDrawing({ sheets = 1 }: { readonly sheets?: number }) {
  return (
    <svg className="art" viewBox="90 116 296 334" aria-hidden="true">
      {sheets > 1 && <path className="sheet-edge" d="M152 140V446H366V140" />}
      <path className="sheet-edge" d="M128 140V428H340V140" />
      <path className="lt" d="M158 204H310M158 236H310M158 268H310M158 300H250" />
      <Seal x={284} y={366} r={32} />
      <rect className="bar-fill" x="96" y="126" width="284" height="26" rx="13" />
    </svg>
  );
}

/** A slot for the unknown outcome: a sheet may or may not have come out. */
export function EmptySlotDrawing() {
  return (
    <svg className="art" viewBox="36 90 404 150" aria-hidden="true">
      <path className="dashed" d="M92 112V236M384 112V236" />
      <rect className="bar-fill" x="48" y="96" width="380" height="28" rx="14" />
      <text x="238" y="204">
        ?
      </text>
    </svg>
  );
}

export function SlipDrawing() {
  return (
    <svg className="art" viewBox="512 90 404 150" aria-hidden="true">
      <path
        className="sheet-ink"
        d="M618 110V198L630 206L642 198L654 206L666 198L678 206L690 198L702 206L714 198L726 206L738 198L750 206L762 198L774 206L786 198L798 206L810 198V110z"
      />
      <path className="lt" d="M644 146H784M644 170H740" />
      <rect className="bar-fill" x="588" y="96" width="252" height="28" rx="14" />
    </svg>
  );
}

const poseMs = 1800;

/** The reader and a hand that lays a card on it: two poses by turns. A CSS animation that never ends costs a tenth of a processor. */
export function ReaderDrawing() {
  const [laid, setLaid] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setLaid((before) => !before), poseMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <svg className="art reader-art" viewBox="522 116 376 420" aria-hidden="true">
      <rect className="reader" x="532" y="124" width="300" height="316" rx="20" />
      <path className="waves" d="M652 234a42 42 0 0 1 60 0M626 206a80 80 0 0 1 112 0M600 178a118 118 0 0 1 164 0" />
      <g className={laid ? 'tap laid' : 'tap'}>
        <g transform="translate(0 46)">
          <path
            className="hand"
            d="M1000 640C940 590 880 556 846 512 812 470 800 436 808 408 814 386 842 376 872 398L1000 480z"
          />
          <CampusCard />
          <path
            className="hand"
            d="M1010 530C936 510 892 474 856 442 822 412 790 394 774 378 762 364 766 346 784 341 806 337 838 353 872 373 916 399 950 411 1010 424z"
          />
          <path className="nail" d="M777 361C781 351 793 351 801 357" />
        </g>
      </g>
    </svg>
  );
}

function CampusCard() {
  return (
    <g transform="rotate(-9 700 340)">
      <rect className="card-fill" x="560" y="244" width="304" height="192" rx="14" />
      <rect className="card-photo" x="584" y="268" width="60" height="76" />
      <path className="card-lines" d="M664 284H836M664 310H780M584 378H760M584 404H700" />
    </g>
  );
}

/** The card on the reader, to be taken away. */
export function CardDrawing() {
  return (
    <svg className="art" viewBox="536 116 352 420" aria-hidden="true">
      <rect className="reader idle" x="572" y="124" width="260" height="276" rx="20" />
      <path className="waves idle" d="M662 204a58 58 0 0 1 80 0M680 226a31 31 0 0 1 44 0" />
      <g transform="translate(0 40)">
        <CampusCard />
      </g>
    </svg>
  );
}

/** `coming` hangs half out of the slot; of `held` nothing is out yet; `toCome` has not begun, and is not at the slot. */
export type PageState = 'printed' | 'coming' | 'held' | 'toCome';

/** A page in outline: a certificate of one page. */
export function PageDrawing({ state }: { readonly state: PageState }) {
  return (
    <svg className="art" viewBox="-18 -16 416 556" aria-hidden="true">
      {state === 'held' && <path className="dashed" d="M2 16V535H378V16" />}
      {state === 'toCome' && <rect className="dashed" x="2" y="2" width="376" height="533" />}
      {(state === 'printed' || state === 'coming') && (
        <svg x="0" y="0" width="380" height="540" viewBox={state === 'coming' ? '0 210 380 540' : '0 0 380 540'}>
          <rect className="sheet-edge" x="1" y="1" width="378" height="535" />
          <path className="heading" d="M130 62H250" />
          <path className="lt" d="M72 130H330M50 164H330M50 198H330M50 232H250M72 286H200M190 380H310M206 412H290" />
          <Seal x={270} y={396} r={46} />
          <path className="lt" d="M50 480H330M110 500H300M110 516H260" />
          <path className="qr" d="M50 492h40v34h-40z" />
        </svg>
      )}
      {(state === 'coming' || state === 'held') && (
        <rect className="bar-fill" x="-16" y="-14" width="412" height="28" rx="14" />
      )}
    </svg>
  );
}

/** The certificate on its card in the list. */
export function PageThumb({ offered }: { readonly offered: boolean }) {
  return (
    <svg className="thumb art" viewBox="0 0 100 141" aria-hidden="true">
      <rect className={offered ? 'sheet-edge' : 'sheet-edge not-offered'} x="1" y="1" width="98" height="139" />
      <path className={offered ? 'heading' : 'heading lighter'} d="M34 19h32" />
      <path className="lt" d="M24 36H84M16 46H84M16 56H84M16 66H58M24 80H52M46 96H74M50 105H70" />
      {offered && <Seal x={72} y={100} r={13.5} />}
    </svg>
  );
}
