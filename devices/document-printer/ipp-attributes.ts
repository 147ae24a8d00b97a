import type { IppAttribute, IppTextType } from './ipp-values.ts';

// Constructors of attributes, and readers for the attributes of an answer, which may lack them or hold another syntax.

/** @example text('which-jobs', 'keyword', 'not-completed') */
export const text = (name: string, type: IppTextType, ...values: readonly string[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type, value })),
});

export const integer = (name: string, value: number): IppAttribute => ({ name, values: [{ type: 'integer', value }] });

export const flag = (name: string, value: boolean): IppAttribute => ({ name, values: [{ type: 'boolean', value }] });

const valuesOf = (attributes: readonly IppAttribute[], name: string): IppAttribute['values'] =>
  attributes.find((attribute) => attribute.name === name)?.values ?? [];

/** One for each value, in parallel with the values of another attribute: `null` where it is no string. */
export const eachTextOf = (attributes: readonly IppAttribute[], name: string): readonly (string | null)[] =>
  valuesOf(attributes, name).map((value) => ('value' in value && typeof value.value === 'string' ? value.value : null));

/** One for each value, in parallel with the values of another attribute: `null` where it is no integer and no enum. */
export const eachNumberOf = (attributes: readonly IppAttribute[], name: string): readonly (number | null)[] =>
  valuesOf(attributes, name).map((value) => (value.type === 'integer' || value.type === 'enum' ? value.value : null));

/** The values that are strings, of whichever syntax. */
export const textsOf = (attributes: readonly IppAttribute[], name: string): readonly string[] =>
  eachTextOf(attributes, name).filter((value) => value !== null);

/** The values that are integers or enums. */
export const numbersOf = (attributes: readonly IppAttribute[], name: string): readonly number[] =>
  eachNumberOf(attributes, name).filter((value) => value !== null);

/** The first number; `null` where there is none. */
export const numberOf = (attributes: readonly IppAttribute[], name: string): number | null =>
  numbersOf(attributes, name)[0] ?? null;

export const octetsOf = (attributes: readonly IppAttribute[], name: string): readonly Uint8Array[] =>
  valuesOf(attributes, name).flatMap((value) => (value.type === 'octetString' ? [value.value] : []));

/** The members of each collection. */
export const membersOf = (attributes: readonly IppAttribute[], name: string): readonly (readonly IppAttribute[])[] =>
  valuesOf(attributes, name).flatMap((value) => (value.type === 'collection' ? [value.members] : []));

/** Whether the attribute is there and false. */
export const saysNo = (attributes: readonly IppAttribute[], name: string): boolean =>
  valuesOf(attributes, name).some((value) => value.type === 'boolean' && !value.value);

/** Whether the attribute is there and true. */
export const flagOf = (attributes: readonly IppAttribute[], name: string): boolean =>
  valuesOf(attributes, name).some((value) => value.type === 'boolean' && value.value);
