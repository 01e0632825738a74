// type: -
import mongoose, { Document, Model, Schema, Types, HydratedDocument } from "mongoose";
export interface IComment extends Types.Subdocument { text: string; at: Date }
export interface IPost extends Document<Types.ObjectId> {
  title: string;
  author: Types.ObjectId | IAuthor;
  comments: Types.DocumentArray<IComment>;
  likes: Types.Array<string>;
  meta?: Types.Map<string>;
}
export interface IAuthor { name: string }
interface PostModel extends Model<IPost> { findByTitle(t: string): Promise<HydratedDocument<IPost>[]> }
const commentSchema: Schema<IComment> = new Schema({ text: { type: String, required: true }, at: { type: Date, default: Date.now } });
const postSchema: Schema<IPost> = new Schema({
  title: { type: String, required: true, trim: true, maxlength: [10, "too long"] },
  author: { type: Schema.Types.ObjectId, ref: "Author", required: true },
  comments: [commentSchema],
  likes: [{ type: String }],
  meta: { type: Map, of: String },
});
postSchema.virtual("short").get(function () { return this.title.slice(0, 3); });
const Post: Model<IPost> = mongoose.models.Post || mongoose.model<IPost, PostModel>("Post", postSchema);
export default Post;
