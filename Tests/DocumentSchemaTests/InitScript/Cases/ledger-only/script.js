// Written by Ashlar from schemas.ts of "empty". Edits belong there; here they get lost.
// Schema Version: 0.1.0
//
// MongoDB's image runs this once, on an empty data directory, in the database MONGO_INITDB_DATABASE.
// A database that exists already is brought to this state by `ashlar apply`.
// Running it again changes nothing; no collection is dropped and no document changed.
(function () {
  const collections = [
  ];
  // Which migrations this contains, for `ashlar apply`.
  const ledger = {
    name: "changes",
    documents: [
      { _id: 1 },
    ],
  };

  // From here on the script is the same for every schema.

  const INDEX_NOT_FOUND = 27, NAMESPACE_EXISTS = 48;
  // IndexOptionsConflict and IndexKeySpecsConflict.
  const CONFLICTS = [85, 86];

  // mongosh throws what the old shell returns. Codes in `expected` are answers too.
  function run(what, command, expected) {
    let reply;
    try {
      reply = db.runCommand(command);
    } catch (error) {
      reply = { ok: 0, code: error.code, errmsg: error.message };
    }
    if (!reply.ok && expected.indexOf(reply.code) < 0) fail(what, reply.errmsg);
    return reply;
  }

  function fail(what, why) {
    throw new Error("ashlar: " + what + ": " + why);
  }

  function numeric(value) {
    return value && value.toNumber ? value.toNumber() : Number(value);
  }

  function bring(wanted) {
    const what = "collection " + wanted.name;
    const command = Object.assign({ create: wanted.name }, wanted.options);
    if (!run(what, command, [NAMESPACE_EXISTS]).ok) change(what, wanted);
    for (let index of wanted.indexes) bringIndex(what, wanted.name, index, 10);
  }

  // The collection is there with other options.
  function change(what, wanted) {
    const options = wanted.options;
    const found = run(what, { listCollections: 1, filter: { name: wanted.name } }, []).cursor.firstBatch[0];
    if (!found) fail(what, "somebody dropped it just now; run this again");
    const old = found.options || {};
    if (Boolean(old.viewOn) !== Boolean(options.viewOn)) {
      fail(what, "is a " + (old.viewOn ? "view" : "collection") + ", and should be the other");
    }
    if (options.viewOn) {
      run(what, { collMod: wanted.name, viewOn: options.viewOn, pipeline: options.pipeline }, []);
      return;
    }
    requireSameStorage(what, old, options);
    if (options.capped && numeric(old.size) !== numeric(options.size)) {
      run(what, { collMod: wanted.name, cappedSize: options.size }, []);
    }
    if (options.capped && numeric(old.max || 0) !== numeric(options.max || 0)) {
      run(what, { collMod: wanted.name, cappedMax: options.max || 0 }, []);
    }
    if (numeric(old.expireAfterSeconds || 0) !== numeric(options.expireAfterSeconds || 0)) {
      run(what, { collMod: wanted.name, expireAfterSeconds: options.expireAfterSeconds || "off" }, []);
    }
    const images = options.changeStreamPreAndPostImages || { enabled: false };
    if (Boolean((old.changeStreamPreAndPostImages || {}).enabled) !== images.enabled) {
      run(what, { collMod: wanted.name, changeStreamPreAndPostImages: images }, []);
    }
    // A time series has no validator.
    if (options.timeseries) return;
    run(what, {
      collMod: wanted.name,
      validator: options.validator || {},
      validationLevel: options.validationLevel || "strict",
      validationAction: options.validationAction || "error",
    }, []);
  }

  // What MongoDB sets when a collection is created, and never again.
  function requireSameStorage(what, old, options) {
    const why = " differs, which only a collection of another name can change";
    if (Boolean(old.capped) !== Boolean(options.capped)) fail(what, "capped" + why);
    if (Boolean(old.clusteredIndex) !== Boolean(options.clusteredIndex)) fail(what, "clusteredIndex" + why);
    for (let setting of ["collation", "timeseries"]) {
      const has = old[setting], wants = options[setting];
      if (Boolean(has) !== Boolean(wants)) fail(what, setting + why);
      // The server adds what was not given.
      for (let key of ["locale", "strength", "caseLevel", "numericOrdering", "timeField", "metaField"]) {
        if (wants && wants[key] !== undefined && String(has[key]) !== String(wants[key])) fail(what, setting + why);
      }
    }
  }

  // The server decides whether an index is the wanted one: it compares more than can be compared here, but may take
  // a hidden one for the same. Ends when nothing is left to do, whatever another run of this script does meanwhile.
  function bringIndex(what, name, index, attempts) {
    const where = what + ", index " + index.name;
    const reply = run(where, { createIndexes: name, indexes: [index] }, CONFLICTS);
    const old = indexNamed(where, name, index.name);
    if (old && reply.ok && Boolean(old.hidden) === Boolean(index.hidden)) return;
    if (attempts === 0) fail(where, reply.errmsg || "somebody changes it all the time");
    // A server that takes a change in place for done and does not make it gets the index anew.
    if (old && attempts > 5) changeIndex(where, name, old, index);
    else if (old) replaceIndex(where, name, old, index);
    bringIndex(what, name, index, attempts - 1);
  }

  // In place when nothing else differs than what can be changed there.
  function changeIndex(where, name, old, index) {
    const similar = Object.assign({}, index), changes = { name: index.name };
    delete similar.hidden;
    if (old.hidden) similar.hidden = true;
    if (Boolean(old.hidden) !== Boolean(index.hidden)) changes.hidden = Boolean(index.hidden);
    if (old.expireAfterSeconds !== undefined && index.expireAfterSeconds !== undefined) {
      similar.expireAfterSeconds = old.expireAfterSeconds;
      changes.expireAfterSeconds = index.expireAfterSeconds;
    }
    const isSimilar = run(where, { createIndexes: name, indexes: [similar] }, CONFLICTS).ok;
    if (isSimilar && Object.keys(changes).length > 1) {
      run(where, { collMod: name, index: changes }, [INDEX_NOT_FOUND]);
    } else {
      replaceIndex(where, name, old, index);
    }
  }

  function indexNamed(where, name, index) {
    const command = { listIndexes: name, cursor: { batchSize: 1000 } };
    for (let entry of run(where, command, []).cursor.firstBatch) {
      if (entry.name === index) return entry;
    }
    return null;
  }

  // Nobody is left without an index because the new one cannot be built.
  function replaceIndex(where, name, old, index) {
    run(where, { dropIndexes: name, index: index.name }, [INDEX_NOT_FOUND]);
    try {
      run(where, { createIndexes: name, indexes: [index] }, CONFLICTS);
    } catch (error) {
      const why = error.message + "; and the former index could not be restored";
      run(why, { createIndexes: name, indexes: [old] }, CONFLICTS);
      throw error;
    }
  }

  // A document that is there already stays as it is.
  function record(entry) {
    const DUPLICATE_KEY = 11000;
    const what = "collection " + ledger.name;
    const reply = run(what, { insert: ledger.name, documents: [entry] }, [DUPLICATE_KEY]);
    const refused = (reply.writeErrors || [])[0];
    if (refused && refused.code !== DUPLICATE_KEY) fail(what, refused.errmsg);
  }

  for (let wanted of collections) bring(wanted);
  for (let entry of ledger.documents) record(entry);
})();
