// type: -
import { Schema, model } from "mongoose";
const addressSchema = new Schema({ street: { type: String, required: true }, zip: String }, { _id: false });
const lineSchema = new Schema({ sku: { type: String, required: true }, qty: { type: Number, required: true, min: 1 } });
const orderSchema = new Schema({
  customer: { name: { type: String, required: true }, phone: String },
  extra: { note: String },
  ship: { type: addressSchema, required: true },
  bill: addressSchema,
  lines: { type: [lineSchema], required: true },
  tags: [String],
  refs: [{ type: Schema.Types.ObjectId, ref: "X" }],
  logs: [{ at: Date, text: { type: String, required: true } }],
  matrix: [[Number]],
  attributes: { type: Map, of: String },
  counts: { type: Map, of: { type: Number, min: 0 } },
  any: [],
  kinds: [{ type: String, enum: ["x", "y"] }],
});
export const Order = model("Order", orderSchema, "shop_orders");
