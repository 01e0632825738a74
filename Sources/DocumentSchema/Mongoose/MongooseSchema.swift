import AshlarCore
import TypeScriptSyntax

/// One `new Schema(…)`: its paths as an object, its options, and the indexes it asks for.
struct MongooseSchema {
    struct Options {
        var collection: String?
        /// False for `_id: false`.
        var hasIdentifier = true
        /// nil for `versionKey: false`.
        var versionKey: String? = "__v"
        var discriminatorKey = "__t"
        /// `strict: false`: what the schema does not name is stored as well.
        var isOpen = false
        /// The names of the fields that mongoose sets when it creates and updates.
        var timestamps: [String] = []
    }

    var shape: ObjectShape
    var options: Options
    var indexes: [IndexDefinition]
    /// Paths that mongoose fills by itself when they are missing.
    var defaults: Set<String>
    /// `Schema<ITenant>`
    var interface: (TypeNode, Scope)?
    var place: Place
}

/// One `model('Tenant', tenantSchema)`.
struct MongooseModel {
    var name: String
    /// The constant that holds it.
    var variable: String?
    var collection: String
    var schema: MongooseSchema
    var interface: (TypeNode, Scope)?
    /// Kinds of documents in the same collection: the value of the discriminator key, and their own paths.
    var variants: [(name: String, schema: MongooseSchema)]
    var place: Place
}
