// type: -
export interface IUser { email: string }
export interface OrderItem { sku: string }
export type Invoice = { total: number };
