/**
 * Electron's questions of what a page is to be given, each answered with nothing: which device, certificate, account or
 * password. The tables are exhaustive over Electron's own types, so that a question of a new version does not compile until
 * it is answered here.
 */
import type { App, Event, Session, WebContents } from 'electron';

/** The names of all events that an overloaded `on` takes. */
type EventsOf<On, Seen = unknown, Found = never> = On extends (event: infer Name, ...rest: infer Rest) => infer Result
  ? Seen extends On
    ? Found
    : EventsOf<Seen & On, Seen & ((event: Name, ...rest: Rest) => Result), Found | Name>
  : Found;

type Question = `select-${string}` | 'login' | 'certificate-error';
type QuestionOf<Emitter extends { readonly on: unknown }> = Extract<EventsOf<Emitter['on']>, Question>;

/** What each question takes for nothing. */
type Answers<Name extends string> = Readonly<Record<Name, '' | false | undefined>>;

const ofApp: Answers<QuestionOf<App>> = {
  'select-client-certificate': undefined,
  login: undefined,
  'certificate-error': false,
};

const ofSession: Answers<QuestionOf<Session>> = {
  'select-hid-device': undefined,
  'select-serial-port': '',
  'select-usb-device': undefined,
  'select-webauthn-account': undefined,
  'select-webauthn-authenticator': undefined,
};

/** What is asked of the app as well is answered there: an answer may be given once. */
const ofContents: Answers<Exclude<QuestionOf<WebContents>, QuestionOf<App>>> = {
  'select-bluetooth-device': '',
};

export const chooseNothing = {
  app: (app: Pick<NodeJS.EventEmitter, 'on'>): void => answerAll(app, ofApp),
  session: (session: Pick<NodeJS.EventEmitter, 'on'>): void => answerAll(session, ofSession),
  contents: (contents: Pick<NodeJS.EventEmitter, 'on'>): void => answerAll(contents, ofContents),
};

/** The callback is the last of what a question's listener is given. */
function answerAll(asking: Pick<NodeJS.EventEmitter, 'on'>, answers: Answers<string>): void {
  for (const [question, nothing] of Object.entries(answers)) {
    asking.on(question, (event: Event, ...details: readonly unknown[]) => {
      event.preventDefault();
      const answer = details.at(-1);
      if (typeof answer === 'function') Reflect.apply(answer, null, nothing === undefined ? [] : [nothing]);
    });
  }
}
