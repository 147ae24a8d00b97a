/** Polls the field of a PN532 for cards (InListPassiveTarget) and counts the questions that it left unanswered. */
import { fail, ok, type Result } from '../result.ts';
import type { Transceive } from './desfire.ts';
import type { Pn532Chip } from './pn532-chip.ts';
import { cardAnswerIn, commands, type Target, targetsIn } from './pn532-commands.ts';

/** A poll is called off after this time, and the chip is asked for its firmware version instead, as a heartbeat. */
const pollMs = 800;
const answerMs = 500;

export interface Polling {
  /**
   * The cards in the field now, at most two. `release`: a card is already selected and is deselected first, because a card
   * that is awake need not answer a poll (ISO 14443-3, REQA). A problem means that the chip did not answer.
   */
  poll(release: boolean): Promise<Result<readonly Target[], unknown>>;
  /** Sends commands to one card of the last poll. */
  transceiveWith(target: Target): Transceive;
  /** Questions in a row that the chip left unanswered; 0 after any answer. */
  misses(): number;
}

export function createPolling(chip: Pn532Chip): Polling {
  let misses = 0;
  const counted = async (question: ReturnType<Pn532Chip['ask']>): ReturnType<Pn532Chip['ask']> => {
    const answer = await question;
    misses = answer.ok ? 0 : misses + 1;
    return answer;
  };

  return {
    poll: async (release) => {
      if (release) {
        const released = await counted(chip.ask(commands.releaseAll, answerMs));
        if (!released.ok) return released;
      }
      const found = await counted(chip.askBriefly(commands.listTargets, pollMs));
      if (found.ok) return targetsIn(found.value);
      if (found.problem !== 'noAnswer') return found;
      const alive = await counted(chip.ask(commands.firmwareVersion, answerMs));
      return alive.ok ? ok([]) : alive;
    },
    transceiveWith:
      ({ number }) =>
      async (command) => {
        const answer = await counted(chip.ask(commands.exchange(number, command), answerMs));
        return answer.ok ? cardAnswerIn(answer.value) : fail('lost');
      },
    misses: () => misses,
  };
}
