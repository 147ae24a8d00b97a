/**
 * What the stand-in for Electron runs inside a page, in both of its worlds: the preload's (isolated: it shares the DOM
 * with the page and nothing else) and the page's own. The worlds speak over synchronous DOM events in JSON, as nothing
 * else passes between them; functions and promises go as numbers, bytes as base64.
 *
 * Put in front of this text are `standIn`: { world: 'page' | 'preload', bridge: string, isolated: boolean, everyFrame:
 * boolean, proxiedAlone: boolean }, and in the preload's world `standInPreload`: the preload as a function.
 */
(() => {
  const { world, bridge, isolated, everyFrame, proxiedAlone } = standIn;
  // Electron runs a preload in the main frame alone.
  if (window !== window.top && !everyFrame) return;

  const other = { page: 'preload', preload: 'page' };
  const kept = new Map();
  let next = 0;
  const keep = (thing) => {
    next += 1;
    kept.set(next, thing);
    return next;
  };
  const settle = new Map();
  const answers = [];

  function encode(value) {
    if (typeof value === 'function') return { $function: keep(value) };
    if (value instanceof Uint8Array) return { $bytes: value.toBase64() };
    if (value instanceof Promise) {
      next += 1;
      const id = next;
      value.then(
        (result) => tell({ settled: id, value: encode(result) }),
        (error) => tell({ settled: id, error: String(error) }),
      );
      return { $promise: id };
    }
    if (Array.isArray(value)) return value.map(encode);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
    }
    return value;
  }

  function decode(value) {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    if ('$bytes' in value) return Uint8Array.fromBase64(value.$bytes);
    if ('$function' in value) return (...args) => call(value.$function, args);
    if ('$promise' in value) {
      return new Promise((resolve, reject) => settle.set(value.$promise, { resolve, reject }));
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
  }

  const tell = (message) =>
    window.dispatchEvent(new CustomEvent(`${bridge}:${other[world]}`, { detail: JSON.stringify(message) }));

  /** Events are synchronous: the answer is there when `tell` returns. */
  function call(id, args) {
    tell({ call: id, args: encode(args) });
    const { value, error } = answers.pop();
    if (error !== undefined) throw new Error(error);
    return decode(value);
  }

  window.addEventListener(`${bridge}:${world}`, ({ detail }) => {
    const message = JSON.parse(detail);
    if ('call' in message) {
      try {
        tell({ answer: { value: encode(kept.get(message.call)(...decode(message.args))) } });
      } catch (error) {
        tell({ answer: { error: String(error) } });
      }
    } else if ('wish' in message) toMain(JSON.stringify(message));
    else if ('answer' in message) answers.push(message.answer);
    else if ('settled' in message) {
      const { resolve, reject } = settle.get(message.settled);
      settle.delete(message.settled);
      if (message.error === undefined) resolve(decode(message.value));
      else reject(new Error(message.error));
    } else {
      Object.defineProperty(window, message.expose, { value: deepFreeze(decode(message.api)), enumerable: true });
    }
  });

  function deepFreeze(value) {
    if (value === null || typeof value !== 'object') return value;
    for (const inner of Object.values(value)) deepFreeze(inner);
    return Object.freeze(value);
  }

  if (world === 'page') {
    // Electron lets a page close its window; Chromium only one that a page has opened.
    Object.defineProperty(window, 'close', { value: () => tell({ wish: 'close' }), configurable: true });
    // What is asked of no network Chromium tells nobody before it goes there, or hands it to another program.
    const asked = ['https:', 'http:', 'about:', 'data:'];
    navigation.addEventListener('navigate', (event) => {
      const { url } = event.destination;
      if (asked.includes(new URL(url).protocol) || event.downloadRequest !== null || !event.cancelable) return;
      event.preventDefault();
      tell({ wish: 'navigate', url });
    });
    if (proxiedAlone) {
      // What is not proxied may not leave: without a relay there is no way.
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(configuration) {
          super({ ...configuration, iceTransportPolicy: 'relay' });
        }
      };
    }
    return;
  }

  // From here on: the preload's world, with what Electron gives a preload.
  const toMain = globalThis.standInSend;
  const listeners = new Map();
  const invoked = new Map();
  let calls = 0;
  const ipcRenderer = {
    send: (channel, ...args) => toMain(JSON.stringify({ channel, args: encode(args) })),
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        invoked.set(calls, { resolve, reject });
        toMain(JSON.stringify({ channel, args: encode(args), call: calls }));
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener: (channel, listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      );
      return ipcRenderer;
    },
  };
  globalThis.standInReceive = (message) => {
    if ('answer' in message) {
      const { resolve, reject } = invoked.get(message.answer);
      invoked.delete(message.answer);
      if (message.error === undefined) resolve(decode(message.value));
      else reject(new Error(message.error));
    } else for (const hear of listeners.get(message.channel) ?? []) hear({}, ...decode(message.args));
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => {
      if (!isolated) throw new Error('contextBridge API can only be used when contextIsolation is enabled');
      tell({ expose: name, api: encode(api) });
    },
    executeInMainWorld: ({ func }) => toMain(JSON.stringify({ run: String(func) })),
  };
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name} (a sandboxed preload has electron alone)`);
  };
  standInPreload(require, { exports: {} }, {});
})();
