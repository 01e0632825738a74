// Runs an init script as mongosh would, as far as such scripts go: the globals of the shell, and a `db` whose commands
// go to another process over pipes, one line of Extended JSON each way. Nothing here waits by itself, so that a script
// needs no promises; mongosh reaches the same by rewriting it.
//
//   node init-script-bridge.js SCRIPT        commands on the output, answers on the input
const fs = require("fs");
const vm = require("vm");

// A value with a type of BSON; `json` is its canonical Extended JSON.
class Typed {
  constructor(json) { this.json = json; }
  toNumber() { return Number(this.json.$numberLong || this.json.$numberDouble || this.json.$numberInt); }
  toString() { return JSON.stringify(this.json); }
}
const typed = (json) => new Typed(json);
const isA = (value, name) => Object.prototype.toString.call(value) === `[object ${name}]`;

// As js-bson's serializer chooses types; text and not objects, for the sake of the keys' order.
function text(value) {
  if (value === null || value === undefined) return "null";
  if (value instanceof Typed) return JSON.stringify(value.json);
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    const isInt = Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0);
    const digits = Object.is(value, -0) ? "-0.0" : String(value);
    return JSON.stringify(isInt ? { $numberInt: digits } : { $numberDouble: digits });
  }
  if (isA(value, "Date")) return JSON.stringify({ $date: { $numberLong: String(value.getTime()) } });
  if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
  if (isA(value, "RegExp")) {
    return JSON.stringify({ $regularExpression: { pattern: value.source, options: value.flags } });
  }
  if (!isA(value, "Map") && value._bsontype !== undefined) throw new Error("js-bson refuses an object with _bsontype");
  const pairs = isA(value, "Map") ? [...value.entries()] : Object.keys(value).map((key) => [key, value[key]]);
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${text(inner)}`).join(",")}}`;
}

// Answers as mongosh gives them: numbers plain, but a long an object.
function value(json) {
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map(value);
  const [key] = Object.keys(json);
  if (key === "$numberInt" || key === "$numberDouble") return Number(json[key]);
  if (key && key.startsWith("$") && Object.keys(json).length <= 2 && key !== "$clusterTime") return typed(json);
  const object = {};
  for (const name of Object.keys(json)) {
    Object.defineProperty(object, name, { value: value(json[name]), enumerable: true, writable: true, configurable: true });
  }
  return object;
}

function readLine() {
  const parts = [];
  const byte = Buffer.alloc(1);
  while (fs.readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 10) parts.push(byte[0]);
  return Buffer.from(parts).toString("utf8");
}

const db = {
  runCommand(command) {
    fs.writeSync(1, text(command) + "\n");
    const reply = value(JSON.parse(readLine()));
    if (reply.ok) return reply;
    // As mongosh does it; the old shell would return the reply.
    if (process.env.BRIDGE_RETURNS) return reply;
    throw Object.assign(new Error(reply.errmsg), { code: reply.code });
  },
};

const shell = {
  db,
  ObjectId: (hex) => typed({ $oid: hex }),
  ISODate: (iso) => new Date(iso),
  NumberLong: (digits) => typed({ $numberLong: digits }),
  NumberDecimal: (digits) => typed({ $numberDecimal: digits }),
  Double: function Double(number) { return typed({ $numberDouble: String(number) }); },
  BinData: (subtype, base64) => typed({ $binary: { base64, subType: subtype.toString(16).padStart(2, "0") } }),
  Timestamp: (t, i) => typed({ $timestamp: { t, i } }),
  BSONRegExp: function BSONRegExp(pattern, options) { return typed({ $regularExpression: { pattern, options } }); },
  Code: (code, scope) => typed(scope ? { $code: code, $scope: JSON.parse(text(scope)) } : { $code: code }),
  MinKey: () => typed({ $minKey: 1 }),
  MaxKey: () => typed({ $maxKey: 1 }),
  process: {},
};

// A context of its own: a script finds nothing here that mongosh does not have.
try {
  vm.runInNewContext(fs.readFileSync(process.argv[2], "utf8"), shell, { filename: process.argv[2] });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
