/** The order in which documents are offered to one person. Pure. */
import type { Offer, Refusal } from './entitlement.ts';

/** `now`: it can be had. `later`: a refusal that time or an office mends. `notYours`: it is for people of another standing. */
export type OfferGroup = 'now' | 'later' | 'notYours';

const groupOfRefusal: Readonly<Record<Refusal['kind'], Exclude<OfferGroup, 'now'>>> = {
  held: 'later',
  quotaUsed: 'later',
  cardUnproven: 'later',
  readerCannotProve: 'later',
  onLeave: 'later',
  notFinalYear: 'later',
  notGraduated: 'later',
  notRanked: 'later',
  noAward: 'later',
  noIncome: 'later',
  notForStaff: 'notYours',
  notForStudents: 'notYours',
  graduated: 'notYours',
  notOnLeave: 'notYours',
};

export function groupOf(offer: Offer): OfferGroup {
  return offer.allowed ? 'now' : groupOfRefusal[offer.refusal.kind];
}

const groups: readonly OfferGroup[] = ['now', 'later', 'notYours'];

/** What can be had comes first, then what can be had later, then the rest; within each the order of the catalogue. */
export function inOrder(offers: readonly Offer[]): readonly Offer[] {
  return groups.flatMap((group) => offers.filter((offer) => groupOf(offer) === group));
}
