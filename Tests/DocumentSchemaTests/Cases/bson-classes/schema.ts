import { ObjectId, Decimal128, Binary, Long, Timestamp, UUID, Double, Int32 } from "mongodb";
export interface Doc {
  ref: ObjectId; price: Decimal128; data: Binary; raw: Buffer; bytes: Uint8Array; long: Long; ts: Timestamp;
  id: UUID; re: RegExp; d: Double; i: Int32;
}
