enum Role { Admin = "admin", User = "user" }
export interface Doc {
  open: Record<string, number>; fixed: Record<"a" | "b", string>; partial: Partial<Record<"a" | "b", string>>;
  byRole: Record<Role, boolean>; map: Map<string, Date>; nested: Record<string, Record<string, string[]>>;
}
