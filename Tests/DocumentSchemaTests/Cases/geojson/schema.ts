type Position = [lng: number, lat: number, alt?: number];
interface Point { type: "Point"; coordinates: Position }
interface Polygon { type: "Polygon"; coordinates: Position[][] }
export interface Doc { location: Point; area?: Point | Polygon | null }
