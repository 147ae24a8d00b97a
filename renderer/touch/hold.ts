import { type DOMAttributes, useEffect, useRef } from 'react';

/** In milliseconds: longer than anybody rests a hand by chance. */
const heldFor = 3_000;

/** Handlers for something that is no control to see: `onHeld` is called once a finger has rested on it for 3 s. */
export function useHold(
  onHeld: () => void,
): Pick<DOMAttributes<Element>, 'onPointerDown' | 'onPointerUp' | 'onPointerLeave' | 'onPointerCancel'> {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const letGo = (): void => clearTimeout(timer.current);
  useEffect(() => letGo, []);
  return {
    onPointerDown() {
      letGo();
      timer.current = setTimeout(onHeld, heldFor);
    },
    onPointerUp: letGo,
    onPointerLeave: letGo,
    onPointerCancel: letGo,
  };
}
