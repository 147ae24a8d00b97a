import type { ScreenView } from '../../core/api.ts';

/** The view of the screen with this name. */
export type ScreenOf<Name extends ScreenView['name']> = Extract<ScreenView, { readonly name: Name }>;
