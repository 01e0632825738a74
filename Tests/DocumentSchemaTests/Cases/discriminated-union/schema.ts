interface Email { kind: "email"; address: string }
interface Sms { kind: "sms"; phone: string; country?: string }
export interface Doc { channel: Email | Sms; others: (Email | Sms)[] }
