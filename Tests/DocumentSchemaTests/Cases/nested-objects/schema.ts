export interface Doc { address: { street: string; geo?: { lat: number; lng: number } }; tags: string[] }
