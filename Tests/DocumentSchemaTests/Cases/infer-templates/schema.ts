type Prefix<T> = T extends `${infer P}.${string}` ? P : T;
type Split = Prefix<"user.created" | "order.paid" | "plain">;
type EventName = `${"user" | "order"}.${"created" | "deleted"}`;
type Head<T extends unknown[]> = T extends [infer H, ...unknown[]] ? H : never;
export interface Doc { domain: Split; event: EventName; head: Head<[string, number]>; id: `${Lowercase<"USER" | "ORG">}_${number}` }
