// type: -
import { Schema, Types, model, Document } from "mongoose";
export interface ITenant extends Document {
  organizationName: string;
  contactEmail: string;
  status: "active" | "inactive";
  plan?: { seats: number };
  parent: Types.ObjectId | null;
  createdAt: Date;
  updatedAt: Date;
  rename(to: string): Promise<this>;
}
const tenantSchema = new Schema<ITenant>({
  organizationName: { type: String, required: true, maxlength: 10 },
  contactEmail: { type: String, required: true, match: /@/ },
  status: { type: String, enum: ["active", "inactive"], required: true },
  plan: { seats: { type: Number, min: 1 } },
  parent: { type: Schema.Types.ObjectId, default: null },
}, { timestamps: true, collection: "tenants" });
export const Tenant = model<ITenant>("Tenant", tenantSchema);
