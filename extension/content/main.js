/**
 * The content script's conductor: reads the page, has the background check it, annotates, and reads again when the
 * page changes. It holds the tab's report and tells the panel; the background may forget it at any time.
 */
(() => {
  // A page may have elements with these names, which then are no properties of our own.
  if (Object.hasOwn(globalThis, 'bonafideStop')) globalThis.bonafideStop?.();

  /** How long the page must be still before it is read again, and the longest that a page that never is still must wait. */
  const STILL_MS = 350;
  const LATEST_MS = 1500;
  /** A page that changes without changing the report is read ever more rarely, up to this. */
  const RAREST_MS = 16_000;
  const TRIES = 4;
  const ANSWER_MS = 10_000;
  const PROGRESS_MS = 250;
  /** A page that nobody sees has no frames. */
  const FRAME_MS = 100;
  /** So long after a whole reading, what later ones took over is looked at again; longer each time that it was right. */
  const WHOLE_MS = 60_000;
  const RAREST_WHOLE_MS = 960_000;
  /** A change of another attribute is read along with the next change that tells of one. */
  const TELLING = new Set(['aria-hidden', 'class', 'hidden', 'open']);

  /** @type {Promise<Begin> | undefined} */
  let beginning;
  /** @type {Begin | undefined} */
  let begun;
  /** @type {ReturnType<typeof bonafideSnapshot.reader> | undefined} */
  let reader;
  /** @typedef {{ id: string, rest: Answer['rest'], subjects: NonNullable<Answer['subjects'][number]>[] }} Held an answer, as a whole */
  /** @type {Pick<Told, 'state' | 'error' | 'read'> & { held?: Held }} */
  let status = { state: 'idle' };
  /** What the page shows of the report. @type {Marks | undefined} */
  let marks;
  let asked = false;
  let stopped = false;
  let run = 0;
  let address = addressOf(location.href);

  let highlights = bonafideHighlights(null);
  const layer = bonafideLayer();
  const badges = bonafideBadges(layer, { open: () => ask({ ask: 'panel' }).catch(() => false), say });
  const tip = bonafideTip(layer, {
    at: (x, y, target) => (isOurs() ? highlights.at(x, y, target) : []),
    within: element => highlights.within(element),
    tell({ subject, finding }) {
      const found = marks?.subjects[subject]?.findings[finding];
      return found && { mark: found.strength, text: found.what, strength: say(`strength_${found.strength}`) };
    },
  });

  const observer = new MutationObserver(changed);
  let observing = false;
  /** Ends the reading of the page that is under way. @type {AbortController | undefined} */
  let walk;
  /** A reading is under way, or its answer is awaited. */
  let busy = false;
  /** The page is to be read again as soon as that is over. */
  let due = false;
  let wholeTimer = 0;
  let wholeMs = WHOLE_MS;
  let timer = 0;
  let changedSince = 0;
  let unchanged = 0;

  /** A jump within the page is no new page; a route behind `#` is. */
  function addressOf(/** @type {string} */ href) {
    return href.replace(/#[^/!]*$/, '');
  }

  /** A string of the user's language. Asking the browser holds up the page: only where the background did not answer. @type {Word} */
  function say(key, ...values) {
    const text = begun?.words[key] ?? (isOurs() ? chrome.i18n.getMessage(key) : '');
    return text.replace(/\$(\d)/g, (_, digit) => String(values[Number(digit) - 1]));
  }

  /** Whether the extension that started this script still runs; if it was updated or removed, everything of it goes. */
  function isOurs() {
    if (chrome.runtime?.id) return true;
    if (!stopped) stop();
    return false;
  }

  /** Asks the background; asks again if it was ended before it answered. */
  async function ask(/** @type {any} */ message, send = (/** @type {any} */ message) => chrome.runtime.sendMessage(message)) {
    for (let tried = 1; ; tried++) {
      if (!isOurs()) throw new Error('stopped');
      const answer = await Promise.race([send(message), wait(ANSWER_MS)]).catch(error => {
        if (!isOurs() || stopped || tried === TRIES) throw error;
      });
      if (answer?.error) throw new Error(answer.error);
      if (answer) return answer.value;
      if (tried === TRIES) throw new Error(say('noAnswer'));
      await wait(50 * 4 ** tried);
    }
  }

  /** Sends a message with a reading in it so that no part of it takes long. */
  async function send(/** @type {{ ask: string, asked?: boolean, held?: string }} */ message, /** @type {Awaited<ReturnType<NonNullable<typeof reader>['read']>>} */ reading) {
    await bonafideSnapshot.pause();
    const pieces = bonafidePieces(message, reading);
    const { value: first } = pieces.next();
    const { value: second, done } = pieces.next();
    // Opening a port costs more than a short message.
    if (done) return chrome.runtime.sendMessage(first);
    const port = chrome.runtime.connect();
    try {
      const answer = new Promise(resolve => {
        port.onMessage.addListener(resolve);
        port.onDisconnect.addListener(() => resolve(undefined));
      });
      port.postMessage(first);
      for (let piece = second; piece; piece = pieces.next().value) {
        await bonafideSnapshot.pause();
        port.postMessage(piece);
      }
      port.postMessage('');
      return await answer;
    } finally {
      port.disconnect();
    }
  }

  /** Asks about a reading: tells what is new, and all of it if the background does not know the reading before. */
  async function askAbout(/** @type {{ ask: string, asked?: boolean, held?: string }} */ message, /** @type {Parameters<typeof send>[1]} */ reading) {
    const short = reading.base !== undefined && (await ask(message, message => send(message, reading)));
    return short || ask(message, message => send(message, bonafidePieces.alone(reading)));
  }

  /** Until the page was shown, or would have been: asked for a style before, the browser would lay out everything at once. */
  async function frame() {
    await Promise.race([new Promise(requestAnimationFrame), wait(FRAME_MS)]);
    await bonafideSnapshot.pause();
  }

  function wait(/** @type {number} */ ms) {
    return new Promise(resolve => setTimeout(resolve, ms));
  }

  /** Learns what the background knows of this page, once. */
  function begin() {
    beginning ??= learn().catch(error => {
      beginning = undefined;
      throw error;
    });
    return beginning;
  }

  async function learn() {
    const early = Object.hasOwn(globalThis, 'bonafideEarly') ? await globalThis.bonafideEarly : undefined;
    globalThis.bonafideEarly = undefined;
    const next = early?.value ?? /** @type {Begin} */ (await ask({ ask: 'begin' }));
    const { names } = next;
    unannotate();
    highlights = bonafideHighlights(names, next.dressed ? undefined : () => void ask({ ask: 'looks', names }).catch(() => {}));
    reader ??= bonafideSnapshot.reader(next.attributes);
    begun = next;
    return next;
  }

  async function check(whole = false) {
    const mine = ++run;
    walk?.abort();
    clearTimeout(timer);
    timer = changedSince = 0;
    busy = true;
    due = false;
    const first = status.state !== 'done';
    try {
      if (first) set({ state: 'reading' });
      await begin();
      await frame();
      if (mine !== run || !reader) return;
      observe(true);
      heed(observer.takeRecords());
      walk = new AbortController();
      const reading = await reader.read({ whole, signal: walk.signal, onProgress: first ? onProgress(mine) : undefined });
      if (mine !== run) return;
      walk = undefined;
      const before = status.held;
      const answer = /** @type {Answer} */ (await askAbout({ ask: 'check', asked, held: before?.id }, reading));
      // The page was left meanwhile: what the background then counted stands on it no more.
      if (mine !== run && !busy && !stopped) ask({ ask: 'clear' }).catch(() => {});
      if (mine !== run || moved()) return;
      const { id, rest, subjects } = answer;
      const held = { id, rest, subjects: subjects.map((subject, i) => subject ?? /** @type {Held} */ (before).subjects[i]) };
      const same = before !== undefined && isSame(held, before);
      if (!whole) unchanged = same ? unchanged + 1 : 0;
      lookAgain(reading.base === undefined, same);
      const next = { unreadable: rest.unreadable, subjects: held.subjects.map(({ mark }) => mark) };
      annotate(next, reading.nodes.text, reading.nodes.node);
      await bonafideSnapshot.pause();
      if (mine !== run || moved()) return;
      showBadges(next, reading.nodes.node);
      set({ state: 'done', held, read: reading.visited });
    } catch (error) {
      if (mine !== run || stopped) return;
      unannotate();
      ask({ ask: 'clear' }).catch(() => {});
      set({ state: 'failed', error: error instanceof Error ? error.message : String(error) });
    } finally {
      if (mine === run) {
        walk = undefined;
        busy = false;
        if (due) check();
      }
    }
  }

  /** Whether two answers say the same. */
  function isSame(/** @type {Held} */ one, /** @type {Held} */ other) {
    const { subjects } = other;
    if (one.subjects.length !== subjects.length || !one.subjects.every((subject, i) => subject === subjects[i] || subject.text === subjects[i].text)) return false;
    return JSON.stringify(one.rest) === JSON.stringify(other.rest);
  }

  /** The report as text: only the panel looks into it. */
  function reportOf(/** @type {Held} */ { rest, subjects }) {
    return `${JSON.stringify({ ...rest, subjects: null }).slice(0, -5)}[${subjects.map(({ text }) => text).join()}]}`;
  }

  /** Has everything be looked at again some time after blocks were taken over from the reading before. */
  function lookAgain(/** @type {boolean} */ isWhole, /** @type {boolean} */ same) {
    if (!isWhole) {
      wholeTimer ||= setTimeout(() => requestIdleCallback(() => (observing && document.visibilityState === 'visible' ? check(true) : (wholeTimer = 0))), wholeMs);
      return;
    }
    clearTimeout(wholeTimer);
    if (wholeTimer) wholeMs = same ? Math.min(2 * wholeMs, RAREST_WHOLE_MS) : WHOLE_MS;
    wholeTimer = 0;
  }

  /** Tells the panel how far the reading of a long page has come. */
  function onProgress(/** @type {number} */ mine) {
    let told = performance.now();
    return (/** @type {number} */ read) => {
      if (mine !== run || performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      set({ state: 'reading', read });
    };
  }

  function annotate(/** @type {Marks} */ next, /** @type {string[]} */ texts, /** @type {Node[]} */ nodes) {
    marks = next;
    highlights.show(marks, texts, nodes);
    tip.watch(begun?.mode === 'full' && highlights.any());
  }

  function showBadges(/** @type {Marks} */ marks, /** @type {Node[]} */ nodes) {
    if (begun?.mode === 'full') badges.show(badgesFor(marks, nodes));
  }

  /** A badge for every subject with something to say; for the others only when the user asked about this very page. */
  function badgesFor(/** @type {Marks} */ { unreadable, subjects }, /** @type {Node[]} */ nodes) {
    if (unreadable) {
      const text = say('unreadableBadge');
      return asked ? [{ mark: /** @type {const} */ ('unreadable'), text, label: `${text}: ${unreadable}`, anchor: null }] : [];
    }
    return subjects
      .filter(({ level }) => asked || level !== 'none')
      .map(subject => {
        const { level, anchor } = subject;
        const node = anchor === undefined ? undefined : nodes[anchor];
        const element = node instanceof Element ? node : (node?.parentElement ?? null);
        return { mark: level, ...wordsFor(level, bonafideCount(subject)), anchor: element };
      });
  }

  function wordsFor(/** @type {SubjectReport['level']} */ level, /** @type {number} */ count) {
    const word = say(`level_${level}`);
    return { text: count ? `${word} · ${count}` : word, label: say('badgeLabel', word, count) };
  }

  function unannotate() {
    marks = undefined;
    highlights.clear();
    badges.clear();
    tip.watch(false);
  }

  function set(/** @type {typeof status} */ next) {
    status = next;
    if (isOurs()) chrome.runtime.sendMessage({ tell: 'state' }).catch(() => {});
  }

  /** The page without its words, as the engine writes it. */
  async function structure() {
    const { attributes } = await begin();
    return askAbout({ ask: 'structure' }, await bonafideSnapshot.reader(attributes).read());
  }

  /** Watches the page while there is a reason to. */
  function observe(/** @type {boolean} */ on) {
    if (on === observing) return;
    observing = on;
    if (!on) return observer.disconnect();
    // Until now nobody heard of changes.
    reader?.forget();
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }

  /** Notes what changed; says whether it is to be read soon. */
  function heed(/** @type {MutationRecord[]} */ records) {
    const theirs = records.filter(({ type, target, addedNodes, removedNodes }) => type !== 'childList' || target !== document.documentElement || ![...addedNodes, ...removedNodes].every(layer.owns));
    reader?.note(theirs);
    return theirs.some(({ type, attributeName }) => type !== 'attributes' || TELLING.has(attributeName ?? ''));
  }

  function changed(/** @type {MutationRecord[]} */ records) {
    if (!isOurs() || moved() || !heed(records)) return;
    tip.hide();
    const stale = [highlights.prune(), badges.prune()];
    if (stale.includes(true)) unchanged = 0;
    badges.move();
    if (changedSince && Date.now() - changedSince > RAREST_MS) unchanged = 0;
    changedSince ||= Date.now();
    if (document.visibilityState === 'visible') schedule();
  }

  function schedule() {
    const rare = Math.min(STILL_MS * 2 ** unchanged, RAREST_MS);
    const latest = changedSince + Math.max(LATEST_MS, rare);
    clearTimeout(timer);
    timer = setTimeout(() => (busy ? (due = true) : check()), Math.max(0, Math.min(rare, latest - Date.now())));
  }

  /** Whether the tab shows another page than the one that was read; if so, everything of ours goes at once. */
  function moved() {
    const now = addressOf(location.href);
    if (now === address) return false;
    address = now;
    leave();
    unchanged = 0;
    unannotate();
    ask({ ask: 'clear' }).catch(() => {});
    asked = false;
    if (begun?.always) {
      set({ state: 'reading' });
      changedSince = Date.now();
      schedule();
    } else {
      observe(false);
      set({ state: 'moved' });
    }
    return true;
  }

  function onVisible() {
    if (isOurs() && document.visibilityState === 'visible' && changedSince) schedule();
  }

  /** Drops the reading that is under way and those that are to come. */
  function leave() {
    run++;
    walk?.abort();
    walk = undefined;
    busy = due = false;
    clearTimeout(timer);
    clearTimeout(wholeTimer);
    wholeTimer = 0;
    reader?.forget();
  }

  /** Settings or permissions changed. */
  async function onSettings() {
    beginning = undefined;
    const { always } = await begin();
    if (always || asked) return check();
    leave();
    observe(false);
    unannotate();
    set({ state: 'idle' });
    await ask({ ask: 'clear' });
  }

  function onMessage(/** @type {any} */ message, /** @type {chrome.runtime.MessageSender} */ sender, /** @type {(answer: unknown) => void} */ respond) {
    if (sender.id !== chrome.runtime.id) return;
    switch (message?.ask) {
      case 'check':
        asked = true;
        // A reading that is under way will do.
        if (!walk) check();
        return respond(true);
      case 'state': {
        const { held, ...told } = status;
        return respond({ ...told, report: held && reportOf(held), mode: begun?.mode ?? 'full', always: begun?.always ?? false, asked, origin: location.origin, url: address, title: document.title });
      }
      case 'show':
        return respond(highlights.pulse(message.which));
      case 'back':
        highlights.back();
        return respond(true);
      case 'structure':
        structure().then(respond, () => respond(false));
        return true;
      case 'settings':
        onSettings().catch(() => {});
        return respond(true);
    }
  }

  /** Leaves the page as it was. The extension was updated or removed, or this script starts anew. */
  function stop() {
    stopped = true;
    leave();
    observe(false);
    unannotate();
    document.removeEventListener('visibilitychange', onVisible);
    removeEventListener('popstate', moved);
    globalThis.navigation?.removeEventListener('currententrychange', moved);
    chrome.runtime?.onMessage?.removeListener(onMessage);
  }
  globalThis.bonafideStop = stop;

  /** Reads at once where the user switched the site on; elsewhere waits for the click. */
  async function start() {
    const { always } = await begin();
    if (always && status.state === 'idle') await check();
  }

  chrome.runtime.onMessage.addListener(onMessage);
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('popstate', moved);
  globalThis.navigation?.addEventListener('currententrychange', moved);
  start().catch(() => {});
})();
