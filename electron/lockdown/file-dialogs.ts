/**
 * No dialog shows a visitor the files of the machine. Electron cannot be asked to refuse one, so its engine is: by the
 * protocol of its own tools, inside the process; no port is opened.
 */
import type { WebContents } from 'electron';

export async function cancelFileDialogs({ debugger: tools }: Pick<WebContents, 'debugger'>): Promise<void> {
  tools.attach();
  await tools.sendCommand('Page.enable');
  await tools.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true });
}
