import { Collection, MongoClient, ObjectId, WithId, Document } from "mongodb";
interface Base { _id: ObjectId; name: string }
export interface Doc extends WithId<Base> { parent?: WithId<Base>; when: Date }
export async function main(client: MongoClient): Promise<Collection<Doc>> {
  const c = client.db().collection<Doc>("docs");
  await c.insertOne({ name: "x" } as any);
  return c;
}
