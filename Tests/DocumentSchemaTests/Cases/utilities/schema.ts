interface User { id: string; name: string; email?: string; age: number; secret: string | null }
export interface Doc {
  pick: Pick<User, "id" | "name">; omit: Omit<User, "secret" | "age">; partial: Partial<User>; required: Required<Pick<User, "email">>;
  ro: Readonly<User>; non: NonNullable<User["secret"]>; ex: Exclude<"a" | "b" | "c", "a">; ext: Extract<"a" | 1 | true, string | boolean>;
}
