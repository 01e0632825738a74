// type: -
import mongoose from "mongoose";
const shared = { createdBy: { type: String, required: true } };
const schema = new mongoose.Schema({ name: String, ...shared });
schema.add({ extra: { type: Number, required: true } });
schema.index({ name: 1, createdBy: -1 }, { unique: true, sparse: true });
schema.methods.greet = function () { return `hi ${this.name}`; };
schema.pre("save", async function (next) { if (this.isModified("name")) { next(); } });
export const Thing = mongoose.model("Thing", schema);
