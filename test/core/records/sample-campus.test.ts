import { systemClock } from '../../../core/clock.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { keepsSourceContract } from './source-contract.ts';

keepsSourceContract(async () => {
  const source = openSampleCampus(systemClock, { available: true, delayMs: 0 });
  return { source, close: () => source.close() };
});
