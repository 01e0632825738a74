// type: -
import { Prop, Schema, SchemaFactory } from "@nestjs/mongoose";
import { HydratedDocument, Types } from "mongoose";
export type CatDocument = HydratedDocument<Cat>;
@Schema({ timestamps: true })
export class Cat {
  @Prop({ required: true }) name: string;
  @Prop({ type: [String], enum: ["a"] }) tags?: string[];
  @Prop({ type: Types.ObjectId, ref: "Owner" })
  owner: Types.ObjectId;
}
export const CatSchema = SchemaFactory.createForClass(Cat);
