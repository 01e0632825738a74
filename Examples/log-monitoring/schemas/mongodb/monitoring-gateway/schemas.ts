// Schema Version: 1.0.0
// Last Modified: 2025-01-15
// Description: Tenants of the monitoring gateway, their users and dashboards

import { Schema, Types, model } from "mongoose";

export interface ITenant {
  organizationName: string;
  contactEmail: string;
  status: "active" | "inactive";
  createdAt: Date;
  updatedAt: Date;
}

export interface IUser {
  tenantId: Types.ObjectId;
  email: string;
  displayName?: string;
  roles: ("viewer" | "editor" | "admin")[];
  lastLoginAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface IPanel {
  title: string;
  query: string;
  refreshSeconds: number;
}

export interface IDashboard {
  tenantId: Types.ObjectId;
  name: string;
  panels: IPanel[];
  labels?: Record<string, string>;
  createdAt: Date;
  updatedAt: Date;
}

export const tenantSchema = new Schema<ITenant>(
  {
    organizationName: { type: String, required: true, maxlength: 200 },
    contactEmail: { type: String, required: true, match: /^[^@\s]+@[^@\s]+$/ },
    status: {
      type: String,
      enum: ["active", "inactive"],
      required: true,
      default: "active",
    },
  },
  { collection: "tenants", timestamps: true },
);

tenantSchema.index({ organizationName: 1 }, { unique: true });

export const Tenant = model<ITenant>("Tenant", tenantSchema);
