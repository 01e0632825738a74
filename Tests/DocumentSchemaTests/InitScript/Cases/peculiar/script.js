// Written by Ashlar from schemas.ts of "a \"store\"\u2028". Edits belong there; here they get lost.
//
// MongoDB's image runs this once, on an empty data directory, in the database MONGO_INITDB_DATABASE.
// A database that exists already is brought to this state by `ashlar apply`.
// Running it again changes nothing; no collection is dropped and no document changed.
(function () {
  // A document whose keys JavaScript would reorder or misread: "1", "__proto__", "_bsontype".
  function ordered(pairs) {
    if (typeof process === "undefined") throw new Error("ashlar: this script needs mongosh");
    return new Map(pairs);
  }

  function regularExpression(pattern, options) {
    return typeof BSONRegExp === "undefined" ? new RegExp(pattern, options) : new BSONRegExp(pattern, options);
  }

  const collections = [
    // Collection "names"
    {
      name: "names",
      options: {
        validator: {
          $jsonSchema: {
            bsonType: "object",
            properties: ordered([
              ["b", { bsonType: "string" }],
              ["10", { bsonType: "int", minimum: new Double(5.0) }],
              ["2", { bsonType: "double", maximum: 2.5 }],
              ["__proto__", { bsonType: "string" }],
              ["_bsontype", { bsonType: "string", enum: ["ObjectId"] }],
              ["a-b", {
                enum: [
                  "<\/script>",
                  "\u2028\u2029\u0085\ufeff",
                  "'\"`${x}\\",
                  "\ttab\r\n",
                  "\u202eevil",
                  "😀",
                ],
              }],
              ["decimal", {
                enum: [NumberDecimal("1.10"), NumberLong("9223372036854775807"), 2147483648.0, 1e+300, 0.1],
              }],
              ["id", { enum: [ObjectId("0123456789abcdef01234567"), BinData(0, "AQID"), null, true] }],
              ["class", { pattern: "^\\d{3}/\\w+$" }],
            ]),
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      },
      indexes: [
        { key: ordered([["b", 1], ["2", -1]]), name: "b_1_2_-1" },
      ],
    },
    // Collection "queried"
    {
      name: "queried",
      options: {
        validator: {
          $or: [
            { code: regularExpression("^a/\"b", "i") },
            { at: { $gt: ISODate("2025-01-31T00:00:00.250Z") } },
          ],
        },
        validationLevel: "strict",
        validationAction: "error",
      },
      indexes: [],
    },
  ];
  // Which migrations this contains, for `ashlar apply`.
  const ledger = {
    name: "schema_versions",
    documents: [
      ordered([["_id", "x"], ["10", 1], ["9", 2], ["when", new Date(-86400000)]]),
    ],
  };

  // From here on the script is the same for every schema.
