import { type ReactNode, useEffect, useRef } from 'react';
import { useSurface } from '../touch/surface.ts';
import { Icon } from './icon.tsx';

/** A dialog that only tells something; its one button, or Escape, closes it. */
export function Overlay(props: {
  readonly title: string;
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, close, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useSurface(title);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="ask overlay" aria-labelledby="overlay-title" onClose={onClose}>
      <h2 id="overlay-title" className="title">
        {title}
      </h2>
      {children}
      <button type="button" className="go" onClick={onClose}>
        <Icon name="back" />
        {close}
      </button>
    </dialog>
  );
}
