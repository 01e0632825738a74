import AshlarCore
import DocumentSchema
import Testing
import TypeScriptSyntax

@Suite struct CollectionTests {
    @Test func documentsAreThoseThatNothingContains() throws {
        let collections = try Files(
            """
            export interface IUser { home: Address; friends: (Types.ObjectId | IOrder)[] }
            export interface Address { city: string }
            export interface IOrder { total: number }
            export interface Paged<T> { items: T[] }
            export interface Actions { run(): void }
            export type Patch = Partial<IUser>;
            export type AnyEvent = Opened | Closed;
            export interface Opened { type: "opened" }
            export interface Closed { type: "closed" }
            /** @collection archive */
            export interface Old { a: string }
            interface Secret { b: string }
            """
        ).collections()
        #expect(collections.map(\.name) == ["users", "orders", "anyevents", "archive"])
    }

    @Test func modelsNameTheirCollections() throws {
        let collections = try Files(
            """
            import mongoose, { Schema, model } from "mongoose";
            interface IPerson { name: string }
            const person = new Schema<IPerson>({ name: { type: String, required: true } });
            export const Person = model<IPerson>("Person", person);
            const log = new Schema({ at: Date }, { collection: "audit" });
            export default mongoose.models.Log ?? mongoose.model("Log", log);
            module.exports = mongoose.model("Third", new Schema({ x: Number }), "thirds_own");
            """
        ).collections()
        #expect(collections.map(\.name) == ["people", "audit", "thirds_own"])
    }

    @Test func schemasWithoutModelsAndOtherFilesCount() throws {
        let collections = try Files(
            """
            import { Schema } from "mongoose";
            export * from "./other";
            interface IUser { name: string }
            export const part = new Schema({ x: Number });
            export const userSchema: Schema<IUser> = new Schema({ name: { type: String, required: true }, part });
            export const auditLogSchema = new Schema({ at: Date }, { strict: false });
            """, ["other.ts": "export interface Invoice { total: number }\nexport * from './main';"]
        ).collections()
        #expect(collections.map(\.name) == ["users", "auditlogs", "invoices"])
    }

    @Test func indexesAreRead() throws {
        let found = try Files(
            """
            import { Schema, model } from "mongoose";
            const inner = new Schema({ code: { type: String, index: true } });
            const schema = new Schema({
              email: { type: String, unique: true, sparse: true }, token: { type: String, index: { expires: "1h" } },
              at: { type: Date, expires: 60 }, place: { type: [Number], index: "2dsphere" }, inner,
            });
            schema.index({ a: 1, b: -1 }, { unique: true, name: "ab", partialFilterExpression: { a: { $gt: 5 } } });
            schema.index({ text: "text" });
            model("X", schema);
            """
        ).collections()
        #expect(
            found[0].indexes.map { JSONWriter.text($0.json, indentation: nil) } == [
                #"{"key": {"email": 1}, "name": "email_1", "unique": true, "sparse": true}"#,
                #"{"key": {"token": 1}, "name": "token_1", "expireAfterSeconds": 3600}"#,
                #"{"key": {"at": 1}, "name": "at_1", "expireAfterSeconds": 60}"#,
                #"{"key": {"place": "2dsphere"}, "name": "place_2dsphere"}"#,
                #"{"key": {"inner.code": 1}, "name": "inner.code_1"}"#,
                #"{"key": {"a": 1, "b": -1}, "name": "ab", "unique": true, "partialFilterExpression": {"a": {"$gt": 5}}}"#,
                #"{"key": {"text": "text"}, "name": "text_text"}"#,
            ])
    }

    @Test func commentsAskForIndexes() throws {
        let found = try Files(
            """
            /** @index { tenantId: 1, email: 1 }, { unique: true } */
            export interface IUser { /** @unique */ email: string; /** @expires 60 */ at: Date; /** @index -1 */ n: number }
            """
        ).collections()
        #expect(found[0].indexes.map(\.serverName) == ["tenantId_1_email_1", "email_1", "at_1", "n_-1"])
        #expect(found[0].indexes.map(\.isUnique) == [true, true, false, false])
    }

    @Test func disagreementsHaveBothPlaces() throws {
        let found = try Files(
            """
            import { Schema, model } from "mongoose";
            export interface ITenant { name: string; seats?: number; status: "a" | "b"; gone: string }
            const schema = new Schema<ITenant>({
              name: { type: Number, required: true }, seats: { type: Number, required: true },
              status: { type: String, enum: ["a", "c"], required: true }, extra: String,
            });
            model("Tenant", schema);
            """
        ).collections()
        let messages = found[0].findings.map(\.message)
        #expect(
            messages == [
                "name is string in the interface and number in the mongoose schema",
                "seats is optional in the interface and required in the mongoose schema",
                "status has other values in the interface than in the mongoose schema",
                "gone is in the interface and not in the mongoose schema",
                "extra is in the mongoose schema and not in the interface",
            ])
        #expect(found[0].findings.first?.location?.line == 2)
        #expect(found[0].findings.first?.cause?.contains("main.ts:4:") == true)
    }

    @Test func agreementIsSilent() throws {
        let found = try Files(
            """
            import { Schema, Types, model } from "mongoose";
            interface IUser { tenantId: Types.ObjectId; tags: string[]; nick?: string; prefs: { dark: boolean }; createdAt: Date }
            const schema = new Schema<IUser>({
              tenantId: { type: Schema.Types.ObjectId, required: true }, tags: [String], nick: String,
              prefs: { dark: { type: Boolean, default: false } },
            }, { timestamps: true });
            export const User = model<IUser>("User", schema);
            """
        ).collections()
        #expect(found[0].findings.map(\.message).filter { !$0.hasPrefix("prefs") } == [])
    }

    @Test(arguments: [
        ("// Schema Version: 1.2.0\nexport interface A { a: 1 }", "1.2.0"),
        ("/**\n * Schema Version: 2.0.1\n */\n", "2.0.1"),
        ("import x from 'y';\nexport const SCHEMA_VERSION = '3.1.4' as const;", "3.1.4"),
        ("export interface A { a: 1 }\n// Schema Version: 9.9.9", nil),
    ])
    func versionOfTheFile(_ text: String, _ version: String?) throws {
        let file = SourceFile.parse(SourceText(file: "a.ts", text: text))
        #expect(try file.schemaVersion?.description == version)
    }

    @Test func modulesAreFoundByAlias() throws {
        let aliases = ModuleAlias.read(
            SourceText(
                file: "tsconfig.json",
                text:
                    "{ // comment\n \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { \"@m/*\": [\"src/models/*\"], }, } }"
            ),
            folder: "")
        let files = Files(
            "import { A } from '@m/a';\nexport interface Doc { a: A }",
            ["src/models/a.ts": "export interface A { x: string }"], aliases: aliases)
        #expect(try files.schema("Doc").schema.property("a")?.required == ["x"])
    }
}
