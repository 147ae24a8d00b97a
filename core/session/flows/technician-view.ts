/** What vendor mode shows. Pure. Serial numbers and devices only: a technician needs no visitor's number or name. */
import type { Action, DeviceStatus, Fault, FaultCode } from '../../../devices/device.ts';
import { type Catalogue } from '../../documents/catalogue.ts';
import { groundsOf, rulingsFor } from '../../issuance/rulings.ts';
import type { JobReason, PrintJob, Ruling, RulingGround } from '../../ledger/events.ts';
import { localDateTime } from '../../local-time.ts';
import type { Breakage } from '../../messages/problems.ts';
import { type DeviceName, deviceNames } from '../../operations/availability.ts';
import type { Sentence } from '../../sentence.ts';
import type { ViewContext } from '../flow.ts';

/** One device as its technician sees it. Local times to the minute. */
export interface DeviceView {
  readonly device: DeviceName | 'clock';
  /** `unknown`: it gave no sign of life, or cannot give one; never told as sound. */
  readonly condition: 'sound' | 'unknown' | 'recovering' | 'attention';
  readonly state: string;
  readonly faults: readonly {
    readonly code: string;
    readonly what: Sentence;
    /** What the device itself said. */
    readonly detail: string | null;
    readonly action: Action;
    /** Who must act, or do. */
    readonly act: Sentence;
    readonly since: string | null;
  }[];
  readonly seenAt: string | null;
}

/** A print job that waits for a technician's ruling: no number and no name of whose it is. */
export interface RulableJobView {
  readonly jobToken: string;
  readonly serial: string;
  readonly title: Sentence;
  readonly pages: number;
  readonly at: string;
  /** Why nobody knows. */
  readonly reason: Sentence;
  /** What it can be ruled, and what each ruling can rest on. */
  readonly rulings: readonly { readonly ruling: Ruling; readonly grounds: readonly RulingGround[] }[];
}

export interface TechnicianView {
  readonly name: 'technician';
  /** The technician's number. */
  readonly technician: string;
  readonly devices: readonly DeviceView[];
  /** Jobs whose outcome nobody knows and nobody has ruled on. */
  readonly jobs: readonly RulableJobView[];
  /** Why the last ruling was not entered. */
  readonly message: Sentence | null;
}

/** `refused`: what kept the last ruling from the ledger. */
export function technicianView(
  technician: string,
  refused: Breakage['kind'] | null,
  { facts, settings, catalogue }: ViewContext,
): TechnicianView {
  const { timeZone } = settings;
  const at = (iso: string): string => localDateTime(new Date(iso), timeZone);
  const devices = deviceNames.flatMap((device) => {
    const status = facts.devices[device];
    return status === undefined ? [] : [deviceView(device, status, at)];
  });
  return {
    name: 'technician',
    technician,
    devices: [...devices, clockView(facts.availability.reasons.some(({ device }) => device === 'clock'))],
    jobs: facts.jobsToRule.map((job) => jobView(job, catalogue, at)),
    message: refused === null ? null : notWritten[refused],
  };
}

function deviceView(device: DeviceName, status: DeviceStatus, at: (iso: string) => string): DeviceView {
  return {
    device,
    condition: conditionOf(status),
    state: status.state,
    faults: status.faults.map(({ code, detail, action, since }) => ({
      code,
      what: faultWords[code],
      detail: detail ?? null,
      action,
      act: actions[action],
      since: at(since),
    })),
    seenAt: status.seenAt === null ? null : at(status.seenAt),
  };
}

/** A device that gave no sign of life, or cannot, is not called sound. */
function conditionOf({ state, faults, seenAt }: DeviceStatus): DeviceView['condition'] {
  if (faults.some(needsSomebody)) return 'attention';
  if (state === 'starting' || faults.length > 0) return 'recovering';
  if (state !== 'online' && state !== 'deviceBusy') return 'attention';
  return seenAt === null ? 'unknown' : 'sound';
}

function needsSomebody({ action }: Fault): boolean {
  return action !== 'suspend';
}

function clockView(wrong: boolean): DeviceView {
  if (!wrong) return { device: 'clock', condition: 'sound', state: 'online', faults: [], seenAt: null };
  const fault = { code: 'clockWrong', what: clockWords, detail: null, action: 'maintenance', since: null } as const;
  return {
    device: 'clock',
    condition: 'attention',
    state: 'userError',
    faults: [{ ...fault, act: actions.maintenance }],
    seenAt: null,
  };
}

function jobView(job: PrintJob, catalogue: Catalogue, at: (iso: string) => string): RulableJobView {
  return {
    jobToken: job.jobToken,
    serial: job.serial,
    // The template pack may have changed since it was printed.
    title: catalogue.get(job.document)?.name ?? { zh: job.document, en: job.document },
    pages: job.pages,
    at: at(job.intendedAt),
    reason: job.reason === null ? unexplained : reasonWords[job.reason],
    rulings: rulingsFor(job).map((ruling) => ({ ruling, grounds: groundsOf[ruling] })),
  };
}

const notWritten: Readonly<Record<Breakage['kind'], Sentence>> = {
  storage: {
    zh: '磁盘写不进去，裁定没有记下。请腾出空间后再裁定。',
    en: 'The disk took nothing, so the ruling is not entered. Make room, then rule again.',
  },
  internal: {
    zh: '程序出错，裁定没有记下。请查看日志，联系软件维护人员。',
    en: 'The software failed, so the ruling is not entered. See the log, and tell who maintains the software.',
  },
};

const clockWords: Sentence = {
  zh: '时钟早于最后一次打印，已停止办理。请校准；若现在的时间正确，请运行 kiosk clock rule',
  en: 'The clock is before the last print, so nothing is issued. Set it; if it is right now, run kiosk clock rule',
};

const unexplained: Sentence = { zh: '原因不明', en: 'for no reason that is known' };

/** Why nobody knows whether a sheet came out, or why none did. */
const reasonWords: Readonly<Record<JobReason, Sentence>> = {
  printerRefused: { zh: '打印机拒绝了打印任务', en: 'the printer refused the job' },
  printerUnreachable: { zh: '打印机没有响应', en: 'the printer did not answer' },
  notHandedOver: { zh: '文档没有发给打印机', en: 'the document was not handed over' },
  aborted: { zh: '打印机中止，没有出纸', en: 'the printer gave up before a page' },
  canceledByVisitor: { zh: '本人取消', en: 'the visitor called it off' },
  siteWaitOver: { zh: '等待处理超时', en: 'nobody mended the printer in time' },
  stuck: { zh: '打印卡住不动', en: 'it stood still' },
  abortedMidway: { zh: '打印中途中止', en: 'it ended half way' },
  handOverUnconfirmed: { zh: '打印机没有确认收全文档', en: 'the printer never said that it had all of it' },
  completedWithErrors: { zh: '打印机报告有差错', en: 'the printer told of errors' },
  printerLost: { zh: '与打印机失去联系', en: 'the printer was lost' },
  jobVanished: { zh: '打印机里已没有这个任务', en: 'the printer has no such job any more' },
  foreignJob: { zh: '打印机里同号的是别的任务', en: 'another job has its number at the printer' },
  notJournalled: { zh: '磁盘写不进去', en: 'the disk took nothing' },
  printerRestarted: { zh: '打印机重新启动过', en: 'the printer was restarted' },
};

const actions: Readonly<Record<Action, Sentence>> = {
  clear: { zh: '现场人员即可处理', en: 'Anyone on site can mend it' },
  maintenance: { zh: '由技术员处理', en: 'A technician must mend it' },
  configuration: { zh: '请检查站点设置文件', en: 'Check the station file' },
  suspend: { zh: '会自行恢复，不需处理', en: 'It recovers by itself' },
};

const faultWords: Readonly<Record<FaultCode, Sentence>> = {
  paperOut: { zh: '缺纸', en: 'Out of paper' },
  trayEmpty: { zh: '一个纸盒空', en: 'A tray is empty' },
  paperLow: { zh: '纸快用完', en: 'Paper is low' },
  paperJammed: { zh: '卡纸', en: 'Paper jam' },
  tonerOut: { zh: '墨粉用完', en: 'Out of toner' },
  tonerLow: { zh: '墨粉快用完', en: 'Toner is low' },
  coverOpen: { zh: '盖板开着', en: 'Cover is open' },
  outputFull: { zh: '出纸口已满', en: 'Output is full' },
  trayMissing: { zh: '纸盒没有装好', en: 'Tray is missing' },
  wasteFull: { zh: '废粉盒已满', en: 'Waste box is full' },
  settling: { zh: '正在核对重启前的任务', en: 'Settling jobs from before the restart' },
  notReady: { zh: '有应答，但不能工作', en: 'It answers, but is not ready' },
  unreachable: { zh: '没有响应', en: 'It cannot be reached' },
  silent: { zh: '没有声息', en: 'It is silent' },
  protocolError: { zh: '应答不合规范', en: 'Its answers make no sense' },
  unsupportedFormat: { zh: '不支持所需格式', en: 'It cannot take our format' },
  permissionDenied: { zh: '没有使用端口的权限', en: 'No permission for its port' },
  portMissing: { zh: '端口不存在，请查看接线', en: 'Its port is missing: look at the cable' },
  certificateMismatch: { zh: '打印机证书与站点设置不符', en: 'Its certificate is not the one in the station file' },
  colourMissing: { zh: '不能彩色打印', en: 'It cannot print in colour' },
  portLocked: { zh: '端口被其他程序占用', en: 'Another program has its port' },
  keyUnusable: { zh: '卡密钥文件不能用', en: 'The card key cannot be used' },
  cardCollision: { zh: '读卡区有不止一张卡', en: 'Several cards lie on the reader' },
};
