export enum Status { Active = "active", Inactive = "inactive" }
const enum Level { Low = "low", High = `high` }
export interface Doc { status: Status; level?: Level; only: Status.Active }
