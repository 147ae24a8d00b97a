import type { ScreenView } from '../../core/api.ts';

/** The one screen of a name: what its component is given. */
export type ScreenOf<Name extends ScreenView['name']> = Extract<ScreenView, { readonly name: Name }>;
