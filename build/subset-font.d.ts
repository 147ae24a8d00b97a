/** subset-font has no types; these are for the part of it that is used here. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'sfnt'; keepFeatures: readonly string[]; noHinting: boolean },
  ): Promise<Uint8Array>;
}
