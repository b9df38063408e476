// What this person has answered and the server has not acknowledged, kept on this device.
// An entry bears the mark of the person; only those of the person signed in are found, so the next one sees nothing.
// Entries outlive a release: whoever gives them another shape must still read this one, or name the store anew.
(() => {
  const DAYS = 30;
  const PATIENCE = 5000; // milliseconds that a browser may take to open its store
  const { learner } = document.currentScript.dataset;
  const store = idbKeyval.createStore("klimakurs", "answers");
  const seen = new Map(); // my entries as they were last; all there is where the device keeps nothing
  let isKeeping = true;

  const name = (address) => `${learner} ${address}`;
  const change = ({ writer, sequence }) => `${writer}:${sequence}`;
  const attemptOf = (address) => address.split("/sporsmal/")[0];

  // A browser may lose its store while it sleeps, and open it again when it is asked again.
  const twice = async (work) => {
    try {
      return await work();
    } catch {
      return work();
    }
  };

  // A page whose store fails goes on in memory from what it last saw there, so that its counts go on, too. What the
  // store says after that is old.
  const orInMemory = async (work, otherwise) => {
    if (!isKeeping) return otherwise();
    let timer;
    const slow = new Promise((_resolve, reject) => (timer = setTimeout(reject, PATIENCE)));
    try {
      const result = await Promise.race([twice(work), slow]);
      if (isKeeping) return result;
    } catch {
      isKeeping = false;
    } finally {
      clearTimeout(timer);
    }
    return otherwise();
  };

  const remember = (key, kept) => {
    if (kept) seen.set(key, kept);
    else seen.delete(key);
    return kept;
  };

  // `next` gets what is kept and returns what shall be, nothing to remove it; nobody else comes in between.
  const put = (key, next) =>
    orInMemory(
      async () => {
        let kept;
        await store("readwrite", (objects) => {
          objects.get(key).onsuccess = ({ target }) => {
            if (isKeeping) remember(key, target.result);
            kept = next(target.result);
            if (kept) objects.put(kept, key);
            else objects.delete(key);
          };
          return idbKeyval.promisifyRequest(objects.transaction);
        });
        if (isKeeping) remember(key, kept);
        return kept;
      },
      () => remember(key, next(seen.get(key))),
    );

  const mine = () => {
    const range = IDBKeyRange.bound(name(""), name("\uffff"));
    return store("readonly", (objects) => idbKeyval.promisifyRequest(objects.getAll(range)));
  };

  const all = async () => {
    const kept = await orInMemory(mine, () => null);
    if (isKeeping) {
      seen.clear();
      for (const entry of kept) seen.set(name(entry.address), entry);
    }
    return [...seen.values()].sort((one, other) => one.at - other.at);
  };

  const newWriter = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  };

  // A writer counts its changes. Who finds an unsent change goes on from its count, whichever tab made it, so that of
  // two changes on one device the server always knows the later; a count that another tab may have gone on with ends.
  const following = (kept, own) => {
    if (kept && kept.writer !== own.writer) return { writer: kept.writer, sequence: kept.sequence + 1 };
    if (!kept && own.isOut && isKeeping) Object.assign(own, { writer: newWriter(), sequence: 0 });
    own.sequence = Math.max(own.sequence, kept?.sequence ?? 0) + 1;
    own.isOut = true;
    return { writer: own.writer, sequence: own.sequence };
  };

  // Nobody's answer waits forever on a device that others use too. Of others' entries only the age is looked at.
  const forgetTheOld = () =>
    orInMemory(
      () =>
        store("readwrite", (objects) => {
          objects.openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            if (cursor.value.at < Date.now() - DAYS * 24 * 60 * 60 * 1000) cursor.delete();
            cursor.continue();
          };
          return idbKeyval.promisifyRequest(objects.transaction);
        }),
      () => {},
    );

  const device = {
    change,
    attemptOf,
    forgetTheOld,
    isKeeping: () => isKeeping,
    keep: (entry, own) => put(name(entry.address), (kept) => ({ ...entry, ...following(kept, own), at: Date.now() })),
    unsent: async () => (await all()).filter((entry) => !entry.late),
    late: async () => (await all()).filter((entry) => entry.late),
    remove: (entry) => put(name(entry.address), () => undefined),
    setAside: (entry, late) =>
      put(name(entry.address), (kept) => (kept && change(kept) === change(entry) ? { ...kept, late } : kept)),
    // Tells whether it was this change that lay there.
    drop: async (entry) => {
      let isThis = false;
      await put(name(entry.address), (kept) => {
        isThis = Boolean(kept) && change(kept) === change(entry);
        return isThis ? undefined : kept;
      });
      return isThis;
    },
  };
  window.klimakurs = { device };
})();
