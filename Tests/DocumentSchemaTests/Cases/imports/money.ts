export type Currency = "EUR" | "USD";
export default interface Money { amount: number }
