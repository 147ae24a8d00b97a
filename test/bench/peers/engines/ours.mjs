import { nameOf, proofOf, rowsOf } from '../content.mjs';

export async function open() {
  const { enrolment: document } = await import('../../../../templates/certificates/enrolment.ts');
  const { printTranscript } = await import('../../../../templates/certificates/stationery.ts');
  const { enrolment, linZhiyuan } = await import('../../../templates/orders.ts');
  const { transcript } = await import('../../../templates/layout/transcripts.ts');
  const bytes = (result) => {
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    return result.pdf;
  };
  const order = (round) => enrolment({ ...linZhiyuan, name: nameOf(round) }, 'zh', { url: proofOf(round) });
  const data = transcript('zh', 120);
  const named = (round) =>
    data.facts.map((fact, index) => (index === 0 ? { ...fact, value: { zh: nameOf(round), en: '' } } : fact));
  const termsOf = (round) => {
    const courses = rowsOf(round).map(([, name, nature, credits, mark, gradePoint]) => ({
      name: { zh: name, en: '' },
      nature: { zh: nature, en: '' },
      credits,
      mark,
      retaken: false,
      gradePoint,
    }));
    return data.terms.map((term, index) => ({ ...term, courses: courses.slice(index * 15, index * 15 + 15) }));
  };
  return {
    certificate: async (round) => bytes(await document.print(order(round))),
    transcript: async (round) =>
      bytes(await printTranscript({ ...data, facts: named(round), terms: termsOf(round) }, order(round))),
  };
}
