/** Writes a document that has been set as a PDF: PDF/A-2b by its structure, tagged, the same bytes each time. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PageGround, Part, PlacedDrawing, PlacedLine, SetDocument } from '../page/document.ts';
import { inked } from '../page/drawing.ts';
import type { Face, Fonts } from '../type/fonts.ts';
import { isLetter } from '../type/shaping.ts';
import { writeColours, writeInfo, writeMetadata } from './archive.ts';
import { placing, writeDrawing } from './drawing-objects.ts';
import { type EmbeddedFont, embedFont } from './embedded-font.ts';
import { ruleContent, type TextWriter, textWriter, type UseFont } from './page-content.ts';
import { deflates, openPdfFile, type PdfFile, type Reference } from './pdf-file.ts';
import { openStructure, type Structure } from './structure.ts';

const a4 = { width: 595.28, height: 841.89 };

/** The same document gives the same bytes. */
export function pdfOf({ about, pages, parts }: SetDocument, fonts: Fonts): Uint8Array {
  const file = openPdfFile();
  const tree = file.reserve();
  const shared = file.reserve();
  const references = pages.map(() => file.reserve());
  const structure = openStructure(file, parts, references);
  const resources = openResources(file);
  const leaves = leavesOf(parts);
  for (const [index, page] of references.entries()) {
    const ground = pages[index];
    if (ground === undefined) continue;
    const own = leaves.filter((part) => part.page === index);
    const text = pageContent(ground, own, structure, textWriter(fonts, resources.useFont), resources);
    const content = file.stream(deflates, deflateSync(text));
    file.put(
      `<</Type/Page/Parent ${tree}/MediaBox[0 0 ${a4.width} ${a4.height}]/Resources ${shared}/Contents ${content}` +
        `/StructParents ${index}/Tabs/S>>`,
      page,
    );
  }
  file.put(resources.end(), shared);
  file.put(`<</Type/Pages/Count ${pages.length}/Kids[${references.join(' ')}]>>`, tree);
  const catalogue = file.put(
    `<</Type/Catalog/Pages ${tree}/Lang(${about.language})/MarkInfo<</Marked true>>/StructTreeRoot ${structure.end()}` +
      `/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${writeMetadata(file, about)}` +
      `/OutputIntents[${writeColours(file)}]>>`,
  );
  return file.end(catalogue, writeInfo(file, about), fileId(about));
}

/** Two copies differ in what is said about them. */
function fileId(about: SetDocument['about']): Uint8Array {
  return createHash('sha256').update(JSON.stringify(about)).digest().subarray(0, 16);
}

type Leaf = Extract<Part, { page: number }>;

/** The parts with something on a page, in reading order. */
function leavesOf(parts: readonly Part[]): Leaf[] {
  return parts.flatMap((part) => ('parts' in part ? leavesOf(part.parts) : [part]));
}

/** What pages share: fonts, drawings, and how a stamp's ink lies on the text. */
interface Resources {
  readonly useFont: UseFont;
  /** The name by which pages call a drawing. */
  useDrawing(placed: PlacedDrawing): string;
  /** Writes the fonts and gives the dictionary. */
  end(): string;
}

function openResources(file: PdfFile): Resources {
  const fonts = new Map<Face, { name: string; font: EmbeddedFont }>();
  const drawings = new Map<PlacedDrawing['drawing'], { name: string; reference: Reference }>();
  return {
    useFont(face) {
      const known = fonts.get(face);
      if (known !== undefined) return known;
      const used = { name: `F${fonts.size}`, font: embedFont(file, face, fonts.size) };
      fonts.set(face, used);
      return used;
    },
    useDrawing(placed) {
      const known = drawings.get(placed.drawing);
      if (known !== undefined) return known.name;
      const name = `D${drawings.size}`;
      drawings.set(placed.drawing, { name, reference: writeDrawing(file, placed) });
      return name;
    },
    end() {
      for (const { font } of fonts.values()) font.end();
      const names = (all: readonly { name: string; reference: Reference }[]) =>
        all.map(({ name, reference }) => `/${name} ${reference}`).join('');
      const used = [...fonts.values()].map(({ name, font }) => ({ name, reference: font.reference }));
      const multiply = '/ExtGState<</Multiply<</Type/ExtGState/BM/Multiply>>>>';
      return `<</Font<<${names(used)}>>/XObject<<${names([...drawings.values()])}>>${multiply}>>`;
    },
  };
}

/** PDF counts upwards from the foot of the page; everything here downwards from its head. */
const turned = `1 0 0 -1 0 ${a4.height} cm`;

function pageContent(
  ground: PageGround,
  parts: readonly Leaf[],
  structure: Structure,
  text: TextWriter,
  resources: Resources,
): string {
  const content = [turned];
  const artifact = (operators: readonly string[]): void => {
    if (operators.length > 0) content.push(`/Artifact BMC\n${operators.join('\n')}\nEMC`);
  };
  artifact(ground.drawings.map((placed) => placing(placed, resources.useDrawing(placed))));
  artifact([inked('black'), ...ground.rules.map(ruleContent)]);
  content.push(text.open());
  artifact(ground.lines.map((line) => text.line(line)));
  for (const part of parts) {
    if ('lines' in part) content.push(structure.marked(part, linesContent(part.lines, text)));
    if (!('figure' in part)) continue;
    const { figure } = part;
    content.push(text.close(), structure.marked(part, placing(figure, resources.useDrawing(figure))), text.open());
  }
  content.push(text.close());
  return content.join('\n');
}

function linesContent(lines: readonly PlacedLine[], text: TextWriter): string {
  return lines.map((line, index) => text.line(parted(line, lines[index + 1]))).join('\n');
}

/** A line that ends in Latin and goes on in Latin has a space behind it, or both words would be read out as one. */
function parted(placed: PlacedLine, next: PlacedLine | undefined): PlacedLine {
  const { runs } = placed.line;
  const last = runs.at(-1);
  if (last === undefined || !isLetter(last.text.at(-1)) || !isLetter(next?.line.runs[0]?.text.at(0))) return placed;
  return { ...placed, line: { ...placed.line, runs: [...runs.slice(0, -1), { ...last, text: `${last.text} ` }] } };
}
