/** What to do about a printer, one sentence a fault, for the technician. */
import type { Fault } from '../../devices/device.ts';

export function printerAdvice({ code, action, detail }: Pick<Fault, 'code' | 'action' | 'detail'>): string {
  const told = detail === undefined ? '' : ` (${detail})`;
  switch (code) {
    case 'operationMissing':
      return `it cannot take a job in two steps and tell of it, so nobody could know what became of a sheet${told}: update its firmware, choose another printer or, where it has Print-Job, set documentPrinter.printJob = true and rule on more sheets`;
    case 'unsupportedFormat':
      return `it does not take what certificates are${told}: switch PDF printing on in its settings, or choose another printer`;
    case 'colourMissing':
      return 'the seal comes out grey: choose a colour printer, or set documentPrinter.colour = false for a seal that is lighter';
    case 'wrongPaper':
      return `load A4, and set the size of the tray to A4 in its own menu${told}`;
    case 'paperOut':
    case 'paperLow':
    case 'trayEmpty':
      return 'load A4';
    case 'certificateMismatch':
      return 'it shows another certificate than documentPrinter.certificate: make sure that it is the right printer, then enter the new one';
    case 'permissionDenied':
      return `it asks for a password or forbids this station${told}: allow printing without one from this address`;
    case 'unreachable':
    case 'silent':
      return `it does not answer${told}: is it on, in the network, and is documentPrinter.uri its address?`;
    case 'protocolError':
      return `it does not answer as an IPP printer does${told}: check documentPrinter.uri, as the printer's own web page shows it`;
    case 'notReady':
      return action === 'suspend'
        ? `it is busy${told}: wait, and ask again`
        : `it takes no jobs${told}: look at its panel, resume it, switch "hold new jobs" off`;
    default:
      return action === 'clear' ? `clear it at the printer${told}` : `have it mended${told}`;
  }
}
