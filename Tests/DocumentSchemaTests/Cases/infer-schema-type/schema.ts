import { Schema, InferSchemaType } from "mongoose";
const petSchema = new Schema({ name: { type: String, required: true }, age: Number });
type Pet = InferSchemaType<typeof petSchema>;
export interface Doc { pet: Pet }
