// type: - closed
import { Schema, model } from "mongoose";
const inner = new Schema({ a: String });
model("Thing", new Schema({ name: String, inner, list: [inner], nested: { x: Number } }));
