// type: -
import { Schema, model } from "mongoose";
export enum Role { Admin = "admin", User = "user" }
export const STATES = ["open", "closed"] as const;
const KINDS = { A: "a", B: "b" } as const;
const schema = new Schema({
  role: { type: String, enum: Object.values(Role), required: true },
  role2: { type: String, enum: Role },
  state: { type: String, enum: STATES, required: true },
  kind: { type: String, enum: Object.values(KINDS) },
  many: { type: [String], enum: ["x", "y"] },
  spread: { type: String, enum: [...STATES, "other"] },
});
model("Case", schema);
