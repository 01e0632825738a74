export type Zip = string;
export interface Address { street: string; zip: Zip }
