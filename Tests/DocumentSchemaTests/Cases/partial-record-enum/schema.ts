enum Channel { Mail = "mail", Push = "push" }
export interface Doc { prefs: Partial<Record<Channel, { on: boolean; at?: Date }>>; all: { [K in Channel]: number }; some: { [K in Channel]?: string | null } }
