// What this person has answered and the server has not acknowledged, kept on this device.
// An entry bears the mark of the person; only those of the person signed in are found, so the next one sees nothing.
(() => {
  const DAYS = 30;
  const PATIENCE = 5000; // milliseconds that a browser may take to open its store
  const { learner } = document.currentScript.dataset;
  const store = idbKeyval.createStore("klimakurs", "answers");
  const inMemory = new Map(); // where the device keeps nothing, as in some private windows
  let isKeeping = true;

  const name = (address) => `${learner} ${address}`;
  const change = ({ writer, sequence }) => `${writer}:${sequence}`;

  const orInMemory = async (work, otherwise) => {
    if (!isKeeping) return otherwise();
    let timer;
    const slow = new Promise((_resolve, reject) => (timer = setTimeout(reject, PATIENCE)));
    try {
      return await Promise.race([work(), slow]);
    } catch {
      isKeeping = false;
      return otherwise();
    } finally {
      clearTimeout(timer);
    }
  };

  // `next` gets what is kept and returns what shall be, nothing to remove it; nobody else comes in between.
  const put = (key, next) =>
    orInMemory(
      async () => {
        let kept;
        await store("readwrite", (objects) => {
          objects.get(key).onsuccess = ({ target }) => {
            kept = next(target.result);
            if (kept) objects.put(kept, key);
            else objects.delete(key);
          };
          return idbKeyval.promisifyRequest(objects.transaction);
        });
        return kept;
      },
      () => {
        const kept = next(inMemory.get(key));
        if (kept) inMemory.set(key, kept);
        else inMemory.delete(key);
        return kept;
      },
    );

  const all = async () => {
    const entries = await orInMemory(
      async () => {
        const mine = IDBKeyRange.bound(name(""), name("\uffff"));
        return store("readonly", (objects) => idbKeyval.promisifyRequest(objects.getAll(mine)));
      },
      () => [...inMemory.values()],
    );
    return entries.sort((one, other) => one.at - other.at);
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
  forgetTheOld();
})();
