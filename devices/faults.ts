/**
 * Everything that can be wrong with a device, one row a fault. `FaultCode` follows from the rows. The codes are those of
 * CEN XFS (CWA 16926) where it has one.
 */

/** Who must act: `clear` anyone on site, `maintenance` a technician, `configuration` whoever edits the settings, `suspend` nobody: it ends by itself. */
export type Action = 'clear' | 'maintenance' | 'configuration' | 'suspend';

/** The same in the product's two languages. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Phrases without a full stop, of which sentences are made. */
export interface Obstacle {
  readonly what: Words;
  /** What anybody may do at once; `null` where it takes one of the staff. */
  readonly todo: Words | null;
}

export interface FaultRow {
  /** Who must act. A driver that knows the cause more exactly overrides it; the row's comment says where. */
  readonly action: Action;
  /** Vendor mode's line, without a full stop. */
  readonly technician: Words;
  /** `notice`: the whole of what visitors are told of it. `null`: they read at most that the device does not work. */
  readonly visitor: Obstacle | { readonly notice: Words } | null;
  /** A printer with this fault still prints. */
  readonly warning?: true;
  /** A printer with this fault reports itself as working, and takes none of our documents. */
  readonly unfit?: true;
}

const wait: Words = { zh: '请稍候', en: 'Please wait' };
const noAnswer: Obstacle = { what: { zh: '打印机没有响应', en: 'The printer does not answer' }, todo: wait };

export const faultTable = {
  paperOut: {
    action: 'clear',
    technician: { zh: '缺纸', en: 'Out of paper' },
    visitor: { what: { zh: '打印机缺纸', en: 'The printer is out of paper' }, todo: null },
  },
  /** One of several trays. */
  trayEmpty: {
    action: 'clear',
    technician: { zh: '一个纸盒空', en: 'A tray is empty' },
    visitor: null,
    warning: true,
  },
  paperLow: {
    action: 'clear',
    technician: { zh: '纸快用完', en: 'Paper is low' },
    visitor: null,
    warning: true,
  },
  paperJammed: {
    action: 'clear',
    technician: { zh: '卡纸', en: 'Paper jam' },
    visitor: { what: { zh: '打印机卡纸', en: 'Paper is jammed in the printer' }, todo: null },
  },
  tonerOut: {
    action: 'maintenance',
    technician: { zh: '墨粉用完', en: 'Out of toner' },
    visitor: { what: { zh: '打印机墨粉用完', en: 'The printer is out of toner' }, todo: null },
  },
  tonerLow: {
    action: 'maintenance',
    technician: { zh: '墨粉快用完', en: 'Toner is low' },
    visitor: null,
    warning: true,
  },
  coverOpen: {
    action: 'clear',
    technician: { zh: '盖板开着', en: 'Cover is open' },
    visitor: {
      what: { zh: '打印机盖板开着', en: "The printer's cover is open" },
      todo: { zh: '请合上盖板', en: 'Close it' },
    },
  },
  outputFull: {
    action: 'clear',
    technician: { zh: '出纸口已满', en: 'Output is full' },
    visitor: {
      what: { zh: '出纸口已满', en: 'The output slot is full' },
      todo: { zh: '请取走出纸口的纸', en: 'Take out the sheets that lie there' },
    },
  },
  trayMissing: {
    action: 'clear',
    technician: { zh: '纸盒没有装好', en: 'Tray is missing' },
    visitor: {
      what: { zh: '打印机纸盒没有装好', en: 'The paper tray is not in place' },
      todo: { zh: '请把纸盒推到底', en: 'Push it in all the way' },
    },
  },
  wasteFull: {
    action: 'maintenance',
    technician: { zh: '废粉盒已满', en: 'Waste box is full' },
    visitor: { what: { zh: '打印机废粉盒已满', en: "The printer's waste box is full" }, todo: null },
  },
  /**
   * It answers but does not work now, and names none of the reasons above. Who must act depends on the reason: somebody
   * paused it (`clear`), it is busy or its spool is full (`suspend`), a part is worn or a job does not leave it.
   */
  notReady: {
    action: 'maintenance',
    technician: { zh: '有应答，但不能工作', en: 'It answers, but is not ready' },
    visitor: null,
  },
  /** The station was restarted and still follows the jobs that were in the printer to their end. */
  settling: {
    action: 'suspend',
    technician: { zh: '正在核对重启前的任务', en: 'Settling jobs from before the restart' },
    visitor: {
      notice: {
        zh: '本机刚重新启动，正在核对之前的打印任务，请稍候。',
        en: 'This terminal was restarted and is checking earlier print jobs. Please wait a moment.',
      },
    },
  },
  /** Two visits in a row failed at it with nothing that anyone could clear, and no page has come out of it since. */
  unproven: {
    action: 'maintenance',
    technician: {
      zh: '连续两次打印失败：请在技术员模式打印测试页',
      en: 'Two prints in a row failed: print a test page in vendor mode',
    },
    visitor: {
      what: {
        zh: '打印机连续两次打印失败，检查前停用',
        en: 'The printer failed twice in a row and is out of use until it is checked',
      },
      todo: null,
    },
  },
  /** `suspend` where a print server reports it of its printer: the server connects again by itself. */
  unreachable: {
    action: 'maintenance',
    technician: { zh: '没有响应', en: 'It cannot be reached' },
    visitor: noAnswer,
  },
  /** It was connected and stopped answering. */
  silent: {
    action: 'maintenance',
    technician: { zh: '没有声息', en: 'It is silent' },
    visitor: noAnswer,
  },
  /** `configuration` where another device answers than the one set, or it refuses our request as wrong. */
  protocolError: {
    action: 'maintenance',
    technician: { zh: '应答不合规范', en: 'Its answers make no sense' },
    visitor: null,
  },
  unsupportedFormat: {
    action: 'configuration',
    technician: { zh: '不支持所需格式', en: 'It cannot take our format' },
    visitor: null,
    unfit: true,
  },
  /** It lacks an operation without which nobody can know what became of a sheet. */
  operationMissing: {
    action: 'configuration',
    technician: { zh: '缺少打印所需的操作', en: 'It lacks an operation that printing needs' },
    visitor: null,
    unfit: true,
  },
  /** No tray holds A4. */
  wrongPaper: {
    action: 'clear',
    technician: { zh: '纸盒里没有规定尺寸的纸', en: 'No tray holds A4' },
    visitor: { what: { zh: '打印机里的纸尺寸不对', en: 'The printer holds paper of another size' }, todo: null },
  },
  /** It prints black only. */
  colourMissing: {
    action: 'configuration',
    technician: { zh: '不能彩色打印', en: 'It cannot print in colour' },
    visitor: {
      what: { zh: '打印机只能黑白打印，印章不是红色', en: 'This printer has no colour: the seal comes out grey' },
      todo: null,
    },
  },
  /** Its certificate is not the one in the station file. */
  certificateMismatch: {
    action: 'configuration',
    technician: { zh: '打印机证书与站点设置不符', en: 'Its certificate is not the one in the station file' },
    visitor: null,
  },
  permissionDenied: {
    action: 'configuration',
    technician: { zh: '没有使用端口的权限', en: 'No permission for its port' },
    visitor: null,
  },
  portMissing: {
    action: 'maintenance',
    technician: { zh: '端口不存在，请查看接线', en: 'Its port is missing: look at the cable' },
    visitor: null,
  },
  portLocked: {
    action: 'configuration',
    technician: { zh: '端口被其他程序占用', en: 'Another program has its port' },
    visitor: null,
  },
  /** Several cards are in the field, and none of them is read. */
  cardCollision: {
    action: 'clear',
    technician: { zh: '读卡区有不止一张卡', en: 'Several cards lie on the reader' },
    visitor: {
      notice: {
        zh: '读卡区有不止一张卡，不知道该读哪一张。请只放校园卡，其他卡和钱包请拿开。',
        en: 'There is more than one card on the reader. Lay only your campus card there, without other cards or a wallet.',
      },
    },
  },
  /** The key that cards are proved with cannot be used; `detail` says why. */
  keyUnusable: {
    action: 'configuration',
    technician: { zh: '卡密钥文件不能用', en: 'The card key cannot be used' },
    visitor: null,
  },
} as const satisfies Readonly<Record<string, FaultRow>>;

export type FaultCode = keyof typeof faultTable;

export interface Fault {
  readonly code: FaultCode;
  readonly action: Action;
  /** ISO instant at which this fault was first seen. */
  readonly since: string;
  /** What the device reported, for the technician. Never personal data or key material. */
  readonly detail?: string;
}

export const faultCodes: readonly FaultCode[] = Object.keys(faultTable).filter((code): code is FaultCode =>
  Object.hasOwn(faultTable, code),
);

/** A fault with the action of its row, without the instant at which it was first seen. */
export function makeFault(code: FaultCode, detail?: string): Omit<Fault, 'since'> {
  const { action }: FaultRow = faultTable[code];
  return detail === undefined ? { code, action } : { code, action, detail };
}
