// type: -
import mongoose, { Schema, Types, model } from "mongoose";
const userSchema = new Schema({
  email: { type: String, required: true, match: /^[^@\s]+@[^@\s]+$/i, lowercase: true, unique: true },
  name: String,
  age: { type: Number, min: 0, max: [150, "too old"] },
  role: { type: String, enum: ["admin", "user"], default: "user" },
  level: { type: String, enum: { values: ["a", "b"], message: "no" }, required: [true, "needed"] },
  score: { type: Number, enum: [1, 2, 3] },
  bio: { type: String, minlength: 2, maxlength: [5, "long"] },
  active: Boolean,
  born: { type: Date, min: "1900-01-01" },
  org: { type: Schema.Types.ObjectId, ref: "Org", required: true },
  org2: { type: Types.ObjectId },
  data: Buffer,
  any: Schema.Types.Mixed,
  empty: {},
  price: mongoose.Schema.Types.Decimal128,
  big: BigInt,
  maybe: { type: String, required: function () { return this.x; } },
}, { timestamps: true });
export default mongoose.models.User || model("User", userSchema);
