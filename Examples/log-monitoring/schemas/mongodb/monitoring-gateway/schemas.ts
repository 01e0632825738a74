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

/** @index { tenantId: 1, email: 1 }, { unique: true } */
export interface IUser {
  tenantId: Types.ObjectId;
  /** Address the user signs in with */
  email: string;
  displayName?: string | null;
  roles: ("viewer" | "editor" | "admin")[];
  /** Null until the first sign-in */
  lastLoginAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface IPanel {
  title: string;
  query: string;
  /** @minimum 1 */
  refreshSeconds: number;
}

/** @index { tenantId: 1, name: 1 }, { unique: true } */
export interface IDashboard {
  tenantId: Types.ObjectId;
  name: string;
  /** Panels from left to right */
  panels: IPanel[];
  labels?: Record<string, string> | null;
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
