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
